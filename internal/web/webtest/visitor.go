// Package webtest drives the app as a browser without JavaScript does: it follows links, fills in the forms it is
// given, and keeps cookies.
package webtest

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"strings"

	"github.com/PuerkitoBio/goquery"
)

// Visitor is one browser.
type Visitor struct {
	Client *http.Client // follows redirects and keeps cookies
	Base   string       // address of the app, without a slash at its end
	Header http.Header  // sent with every request
}

// NewVisitor returns a browser without any cookie.
func NewVisitor(base string) *Visitor {
	jar, err := cookiejar.New(nil)
	if err != nil {
		panic(err) // only for options, of which there are none
	}
	return &Visitor{Client: &http.Client{Jar: jar}, Base: strings.TrimRight(base, "/"), Header: http.Header{}}
}

// Page is an answer that has been read.
type Page struct {
	*goquery.Document
	Status  int
	Header  http.Header
	URL     *url.URL // after redirects
	Body    []byte
	visitor *Visitor
}

// Get opens a path of the app, or an address that begins with http.
func (v *Visitor) Get(path string) (*Page, error) {
	request, err := http.NewRequest(http.MethodGet, v.address(path), nil)
	if err != nil {
		return nil, err
	}
	return v.Do(request)
}

// Post sends a form to a path of the app.
func (v *Visitor) Post(path string, form url.Values) (*Page, error) {
	request, err := http.NewRequest(http.MethodPost, v.address(path), strings.NewReader(form.Encode()))
	if err != nil {
		return nil, err
	}
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	return v.Do(request)
}

func (v *Visitor) address(path string) string {
	if strings.HasPrefix(path, "http") {
		return path
	}
	return v.Base + path
}

// Do sends a request and reads the answer.
func (v *Visitor) Do(request *http.Request) (*Page, error) {
	for key, values := range v.Header {
		request.Header[key] = values
	}
	response, err := v.Client.Do(request)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		return nil, err
	}
	document, err := goquery.NewDocumentFromReader(bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	return &Page{Document: document, Status: response.StatusCode, Header: response.Header, URL: response.Request.URL, Body: body, visitor: v}, nil
}

// Form is a form as it would be sent.
type Form struct {
	Action string // as resolved against the page
	Method string // "get" or "post"
	Values url.Values
	page   *Page
}

// Form returns the first form whose action has the path, with what it holds: hidden and filled inputs, ticked boxes,
// chosen options. Submit buttons are not in it.
func (p *Page) Form(path string) (*Form, error) {
	var found *Form
	p.Find("form").EachWithBreak(func(_ int, s *goquery.Selection) bool {
		action, err := p.URL.Parse(s.AttrOr("action", ""))
		if err != nil || action.Path != path {
			return true
		}
		found = &Form{Action: action.String(), Method: strings.ToLower(s.AttrOr("method", "get")), Values: fields(s), page: p}
		return false
	})
	if found == nil {
		return nil, fmt.Errorf("%s has no form for %s", p.URL, path)
	}
	return found, nil
}

func fields(form *goquery.Selection) url.Values {
	values := url.Values{}
	form.Find("input[name]").Each(func(_ int, input *goquery.Selection) {
		switch kind := input.AttrOr("type", "text"); kind {
		case "submit", "button", "image", "reset", "file":
			return
		case "checkbox", "radio":
			if _, checked := input.Attr("checked"); !checked {
				return
			}
			values.Add(input.AttrOr("name", ""), input.AttrOr("value", "on"))
			return
		}
		values.Add(input.AttrOr("name", ""), input.AttrOr("value", ""))
	})
	form.Find("textarea[name]").Each(func(_ int, area *goquery.Selection) {
		values.Add(area.AttrOr("name", ""), area.Text())
	})
	form.Find("select[name]").Each(func(_ int, list *goquery.Selection) {
		chosen := list.Find("option[selected]").First()
		if chosen.Length() == 0 {
			chosen = list.Find("option").First()
		}
		values.Add(list.AttrOr("name", ""), chosen.AttrOr("value", chosen.Text()))
	})
	return values
}

// Submit sends the form by the button with that name and value; by none of them when the name is empty.
func (f *Form) Submit(name, value string) (*Page, error) {
	values := url.Values{}
	for key, list := range f.Values {
		values[key] = list
	}
	if name != "" {
		values.Set(name, value)
	}
	if f.Method == "post" {
		return f.page.visitor.Post(f.Action, values)
	}
	address, err := url.Parse(f.Action)
	if err != nil {
		return nil, err
	}
	address.RawQuery = values.Encode()
	return f.page.visitor.Get(address.String())
}
