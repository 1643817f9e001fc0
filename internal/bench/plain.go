package main

import (
	"context"
	"crypto/rand"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/signal"
	"strconv"
	"time"

	_ "modernc.org/sqlite"
)

// plainCards is the size of the plain loop's deck, near that of the deck in the binary.
const plainCards = 282

// plainServer is the least that stores a learner's answers durably and asks the card seen longest ago: one query to
// find it, one transaction shared by all who wait to store the answer.
type plainServer struct {
	pick    *sql.Stmt
	answers chan plainAnswer
}

type plainAnswer struct {
	learner, id, card string
	rating            int
	stored            chan error
}

func servePlain(path string) error {
	const options = "?_pragma=busy_timeout(5000)&_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)"
	db, err := sql.Open("sqlite", "file:"+path+options)
	if err != nil {
		return err
	}
	defer db.Close()
	if _, err := db.Exec(`
		CREATE TABLE reviews (learner TEXT, id TEXT, card TEXT, rating INTEGER, at INTEGER, PRIMARY KEY (learner, id));
		CREATE TABLE memories (learner TEXT, card TEXT, reps INTEGER, seen INTEGER, PRIMARY KEY (learner, card))`); err != nil {
		return err
	}
	pick, err := db.Prepare(`SELECT card FROM memories WHERE learner = ? ORDER BY seen LIMIT 1`)
	if err != nil {
		return err
	}
	s := &plainServer{pick: pick, answers: make(chan plainAnswer, 64)}
	conn, err := db.Conn(context.Background())
	if err != nil {
		return err
	}
	go s.store(conn)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /study", s.ask)
	mux.HandleFunc("POST /reviews", s.record)
	server := &http.Server{Handler: mux}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	go func() {
		<-ctx.Done()
		_ = server.Shutdown(context.Background())
	}()
	slog.Info("listening", "addr", listener.Addr().String())
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

func (s *plainServer) ask(w http.ResponseWriter, r *http.Request) {
	learner := ""
	if c, err := r.Cookie("learner"); err == nil {
		learner = c.Value
	} else {
		learner = rand.Text()
		http.SetCookie(w, &http.Cookie{Name: "learner", Value: learner})
	}
	card := "0"
	if err := s.pick.QueryRow(learner).Scan(&card); err != nil && !errors.Is(err, sql.ErrNoRows) {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	fmt.Fprintf(w, `<form><input type="hidden" name="card" value="%s"><input type="hidden" name="rep" value="1"><input type="hidden" name="id" value="%s"></form>`, card, rand.Text())
}

func (s *plainServer) record(w http.ResponseWriter, r *http.Request) {
	c, err := r.Cookie("learner")
	rating, err2 := strconv.Atoi(r.FormValue("rating"))
	if err := errors.Join(err, err2); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	a := plainAnswer{learner: c.Value, id: r.FormValue("id"), card: r.FormValue("card"), rating: rating, stored: make(chan error, 1)}
	s.answers <- a
	if err := <-a.stored; err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Location", "/study")
	w.WriteHeader(http.StatusSeeOther)
}

func (s *plainServer) store(conn *sql.Conn) {
	ctx := context.Background()
	prepare := func(query string) *sql.Stmt {
		stmt, err := conn.PrepareContext(ctx, query)
		if err != nil {
			panic(err) // the statements are ours
		}
		return stmt
	}
	begin, commit := prepare("BEGIN IMMEDIATE"), prepare("COMMIT")
	review := prepare("INSERT INTO reviews VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING")
	memory := prepare("INSERT INTO memories VALUES (?, ?, 1, ?) ON CONFLICT DO UPDATE SET reps = reps + 1, seen = excluded.seen")
	dealt := map[string]bool{} // learners who have a deck
	for a := range s.answers {
		batch := []plainAnswer{a}
		for len(s.answers) > 0 && len(batch) < 64 {
			batch = append(batch, <-s.answers)
		}
		_, err := begin.Exec()
		for _, a := range batch {
			now := time.Now().UnixNano()
			_, err1 := review.Exec(a.learner, a.id, a.card, a.rating, now)
			_, err2 := memory.Exec(a.learner, a.card, now)
			err = errors.Join(err, err1, err2)
			for i := 1; !dealt[a.learner] && i < plainCards && err == nil; i++ {
				_, err = memory.Exec(a.learner, strconv.Itoa(i), now-int64(i))
			}
			dealt[a.learner] = true
		}
		_, err3 := commit.Exec()
		for _, a := range batch {
			a.stored <- errors.Join(err, err3)
		}
	}
}
