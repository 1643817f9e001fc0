package main

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os/exec"
	"regexp"
	"strings"
	"sync"
	"time"
)

// result is what one measurement found.
type result struct {
	get, post []time.Duration // of each request
	elapsed   time.Duration
	cpu       time.Duration // of the server
	peak      int64         // bytes
}

func (r result) rate() float64 { return float64(len(r.post)) / r.elapsed.Seconds() }

// measureLoop has learners study against a server, each as fast as it answers: a page, then its form.
func measureLoop(cmd *exec.Cmd, learners int, length time.Duration) (result, error) {
	p, err := start(cmd)
	if err != nil {
		return result{}, err
	}
	defer cmd.Process.Kill()
	if _, err := study(p.url, learners, length/5); err != nil { // warm up
		return result{}, err
	}
	before, err := p.cpu()
	if err != nil {
		return result{}, err
	}
	r, err := study(p.url, learners, length)
	if err != nil {
		return result{}, err
	}
	after, err := p.cpu()
	if err != nil {
		return result{}, err
	}
	r.cpu = after - before
	if r.peak, err = p.peak(); err != nil {
		return result{}, err
	}
	return r, p.stop()
}

func study(base string, learners int, length time.Duration) (result, error) {
	var mu sync.Mutex
	var all result
	var failed error
	var wg sync.WaitGroup
	begin := time.Now()
	for range learners {
		wg.Go(func() {
			get, post, err := studyAlone(base, begin.Add(length))
			mu.Lock()
			defer mu.Unlock()
			all.get, all.post = append(all.get, get...), append(all.post, post...)
			failed = errors.Join(failed, err)
		})
	}
	wg.Wait()
	all.elapsed = time.Since(begin)
	return all, failed
}

var hidden = regexp.MustCompile(`<input type="hidden" name="(card|rep|id)" value="([^"]*)"`)

// studyAlone is one learner with a browser of their own. The ratings go round, so that steps, lapses and intervals
// all occur.
func studyAlone(base string, until time.Time) (get, post []time.Duration, err error) {
	jar, err := cookiejar.New(nil)
	if err != nil {
		return nil, nil, err
	}
	client := &http.Client{
		Jar:           jar,
		Transport:     &http.Transport{MaxIdleConnsPerHost: 1},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	for i := 0; time.Now().Before(until); i++ {
		begin := time.Now()
		response, err := client.Get(base + "/study?mode=cram")
		if err != nil {
			return nil, nil, err
		}
		body, err := io.ReadAll(response.Body)
		response.Body.Close()
		if err != nil {
			return nil, nil, err
		}
		get = append(get, time.Since(begin))

		form := url.Values{"mode": {"cram"}, "rating": {fmt.Sprint(1 + i%4)}}
		for _, field := range hidden.FindAllStringSubmatch(string(body), -1) {
			form.Set(field[1], field[2])
		}
		begin = time.Now()
		response, err = client.Post(base+"/reviews", "application/x-www-form-urlencoded", strings.NewReader(form.Encode()))
		if err != nil {
			return nil, nil, err
		}
		response.Body.Close()
		if location := response.Header.Get("Location"); response.StatusCode != http.StatusSeeOther || strings.Contains(location, "notice=") {
			return nil, nil, fmt.Errorf("an answer was not recorded: %s to %q", response.Status, location)
		}
		post = append(post, time.Since(begin))
	}
	return get, post, nil
}
