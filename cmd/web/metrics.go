package main

import (
	"fmt"
	"log/slog"
	"net"
	"net/http"

	"doesaegim/internal/cards"
	"doesaegim/internal/web"
)

// metrics are the figures for Prometheus and the server that offers them; both nil when METRICS_ADDR is not set.
type metrics struct {
	*web.Metrics
	server *http.Server
}

// startMetrics serves them; backups is nil where none are made.
func startMetrics(c config, log *slog.Logger, library *cards.Library, backups *backups) (metrics, error) {
	if c.metricsAddr == "" {
		return metrics{}, nil
	}
	listener, err := net.Listen("tcp", c.metricsAddr)
	if err != nil {
		return metrics{}, fmt.Errorf("METRICS_ADDR=%q: %w", c.metricsAddr, err)
	}
	m := web.NewMetrics(func() int { return len(library.Deck().Cards()) })
	if backups != nil {
		m.Add("doesaegim_backup_last_success_timestamp_seconds", "When the newest backup was made; 0 before the first.",
			func() float64 { return float64(backups.last.Load()) })
	}
	server := web.NewHTTPServer(m.Handler(), log)
	go func() { _ = server.Serve(listener) }() // ends with close
	log.Info("serving metrics", "metrics", "http://"+listener.Addr().String()+"/metrics")
	return metrics{m, server}, nil
}

func (m metrics) close() {
	if m.server != nil {
		_ = m.server.Close()
	}
}
