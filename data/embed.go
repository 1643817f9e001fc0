// Package data holds the deck that the program carries, for use without a
// folder of questions of one's own.
package data

import "embed"

// Files are the question files, tags.yaml, resources.yaml, the pages of the guide and the pictures.
//
//go:embed *.yaml guide images
var Files embed.FS
