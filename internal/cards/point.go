package cards

import (
	"strings"

	"go.yaml.in/yaml/v4"
)

// Point is one thing that the interviewer listens for, in Markdown.
type Point struct {
	Text string
	Must bool // an answer without it fails; the others are a bonus
}

// IsMust reports whether the point with that index must be said. A point that
// the card only has in English must.
func (c *Card) IsMust(point int) bool { return point >= len(c.Points) || c.Points[point].Must }

// pointKeys are the keys of a point that is written as a mapping.
var pointKeys = []string{"text", "must"}

// writtenPoint is a point as it stands in a file.
type writtenPoint struct {
	Point
	must *yaml.Node // where the file says whether it must be said; nil where it does not
}

// readPoints reads the points of a card.
func (s *source) readPoints(d *draft, n *yaml.Node) {
	bonus := 0
	for _, p := range s.points(d, n, "points") {
		d.Points = append(d.Points, p.Point)
		if !p.Must {
			bonus++
		}
	}
	if bonus > 0 && bonus == len(d.Points) {
		s.warnAt(at(n), `leave "must: false" away where an answer without the point fails`, "no point of the card must be said")
	}
}

// englishPoints reads the points of a card in English. Whether they must be
// said is told by those of the card, which have been read before.
func (s *source) englishPoints(d *draft, n *yaml.Node) []string {
	var texts []string
	for i, p := range s.points(d, n, "en.points") {
		if p.must != nil && p.Must != d.IsMust(i) {
			s.errorAt(at(p.must), `leave it out: "points" says which must be said`, `"must" is not as in the same point under "points"`)
		}
		texts = append(texts, p.Text)
	}
	return texts
}

func (s *source) points(d *draft, n *yaml.Node, what string) []writtenPoint {
	var points []writtenPoint
	for _, one := range s.list(n, what) {
		if isMissing(one) {
			s.errorAt(at(one), "delete it, or fill it in", "a point is empty")
			continue
		}
		if p, ok := s.point(d, one); ok {
			points = append(points, p)
		}
	}
	return points
}

// point reads a text, or a mapping of a text and whether it must be said.
func (s *source) point(d *draft, n *yaml.Node) (p writtenPoint, ok bool) {
	p.Must = true
	text := n
	if isPointMapping(n) {
		entries, ok := s.mapping(n, "a point", pointKeys)
		if !ok {
			return p, false
		}
		if e, ok := entries["must"]; ok {
			p.must = e.value
			p.Must = s.must(e.value)
		}
		e, ok := entries["text"]
		if !ok || isMissing(e.value) {
			s.errorAt(at(n), "add text:", `"text" is missing`)
			return p, false
		}
		text = e.value
	}
	if p.Text = strings.TrimSpace(s.prose(text, "a point")); p.Text == "" {
		return p, false
	}
	d.addField(p.Text, "a point", text)
	return p, true
}

// isPointMapping tells a mapping that is meant as one from a text with ": " in
// it that lacks its quotes.
func isPointMapping(n *yaml.Node) bool {
	if n.Kind != yaml.MappingNode {
		return false
	}
	for i := 0; i < len(n.Content); i += 2 {
		if key := n.Content[i].Value; nearest(key, pointKeys) != "" {
			return true
		}
	}
	return false
}

func (s *source) must(n *yaml.Node) bool {
	switch {
	case n.Kind == yaml.ScalarNode && n.Style == 0 && n.Value == "true":
		return true
	case n.Kind == yaml.ScalarNode && n.Style == 0 && n.Value == "false":
		return false
	}
	s.errorAt(at(n), "write must: true or must: false", "%s is neither true nor false", quoted("must"))
	return true
}
