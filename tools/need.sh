#!/bin/sh
# Brings what the tests need from outside Go: Chromium, and PostgreSQL 15 or newer. Where it may not install them it
# says what is missing and how to get it; the tests that need it are then skipped, or fail where CI is set.
set -u

have_chromium() {
	for name in chromium chromium-browser google-chrome google-chrome-stable; do
		command -v "$name" >/dev/null 2>&1 && return 0
	done
	[ -d "/Applications/Google Chrome.app" ]
}

have_postgres() {
	for folder in /usr/lib/postgresql/*/bin; do
		[ -x "$folder/initdb" ] && return 0
	done
	command -v initdb >/dev/null 2>&1
}

missing=""
have_chromium || missing="$missing chromium"
have_postgres || missing="$missing postgresql"
[ -z "$missing" ] && exit 0

if command -v apt-get >/dev/null 2>&1; then
	as_root=""
	if [ "$(id -u)" -ne 0 ]; then
		as_root="sudo -n"
		sudo -n true 2>/dev/null || as_root="none"
	fi
	if [ "$as_root" != "none" ]; then
		echo "installing:$missing"
		export DEBIAN_FRONTEND=noninteractive
		# shellcheck disable=SC2086 # words are meant
		$as_root apt-get update -q >/dev/null && $as_root apt-get install -y -q --no-install-recommends $missing >/dev/null
	fi
fi

still=""
have_chromium || still="$still chromium"
have_postgres || still="$still postgresql"
[ -z "$still" ] && exit 0

echo "missing for the tests:$still" >&2
echo "  Debian, Ubuntu: sudo apt-get install$still" >&2
echo "  macOS:          brew install postgresql@15 && brew install --cask chromium" >&2
echo "Tests that need them are skipped." >&2
[ -z "${CI:-}" ]
