#!/bin/sh
# Brings what the tests need from outside Go: Chromium, and PostgreSQL 15 or newer. Where it may not install them it
# says what is missing and how to get it; the tests that need it are then skipped, or fail where CI is set.
set -u

# Debian's Chromium without windows, with which the browser's tests take half the time.
small=chromium-headless-shell

have() { command -v "$1" >/dev/null 2>&1; }

have_chromium() {
	have "$small" || have chromium || have chromium-browser || have google-chrome || have google-chrome-stable ||
		[ -d "/Applications/Google Chrome.app" ]
}

# CI takes the small one where it can be had, though there be another.
chromium_will_do() {
	have "$small" || { [ -z "${CI:-}" ] && have_chromium; }
}

have_postgres() {
	for folder in /usr/lib/postgresql/*/bin; do
		[ -x "$folder/initdb" ] && return 0
	done
	have initdb
}

chromium_will_do && have_postgres && exit 0

if have apt-get; then
	as_root=""
	if [ "$(id -u)" -ne 0 ]; then
		as_root="sudo -n"
		sudo -n true 2>/dev/null || as_root="none"
	fi
	if [ "$as_root" != "none" ]; then
		export DEBIAN_FRONTEND=noninteractive
		install() {
			echo "installing $1"
			$as_root apt-get install -y -q --no-install-recommends "$1" >/dev/null
		}
		$as_root apt-get update -q >/dev/null
		chromium_will_do || install "$small" || have_chromium || install chromium
		have_postgres || install postgresql
	fi
fi

missing=""
have_chromium || missing="$missing chromium"
have_postgres || missing="$missing postgresql"
[ -z "$missing" ] && exit 0

echo "missing for the tests:$missing" >&2
echo "  Debian, Ubuntu: sudo apt-get install$missing" >&2
echo "  macOS:          brew install postgresql@15 && brew install --cask chromium" >&2
echo "Tests that need them are skipped." >&2
[ -z "${CI:-}" ]
