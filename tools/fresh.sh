#!/bin/sh
# Fails when the committed Go code of the templates is not what the templates say now.
set -eu
said=$(go tool templ generate -path views 2>&1) || { echo "$said" >&2; exit 1; }
if [ -n "$(git status --porcelain -- 'views/*_templ.go')" ]; then
	git status --short -- 'views/*_templ.go' >&2
	echo "the templates have changed: run 'go tool templ generate -path views' and commit what it writes" >&2
	exit 1
fi
