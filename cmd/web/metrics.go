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

func startMetrics(c config, log *slog.Logger, library *cards.Library) (metrics, error) {
	if c.metricsAddr == "" {
		return metrics{}, nil
	}
	listener, err := net.Listen("tcp", c.metricsAddr)
	if err != nil {
		return metrics{}, fmt.Errorf("METRICS_ADDR=%q: %w", c.metricsAddr, err)
	}
	m := web.NewMetrics(func() int { return len(library.Deck().Cards()) })
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
