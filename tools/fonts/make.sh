#!/bin/sh
# Makes the fonts in views/assets/fonts from their npm packages. See README.md.
set -eu

# Debian's fontTools belong to Debian's Python, which another python3 may hide.
python=${PYTHON:-/usr/bin/python3}
export PYTHONDONTWRITEBYTECODE=1

here=$(cd "$(dirname "$0")" && pwd)
out=$(cd "$here/../../views/assets/fonts" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# fetch PACKAGE@VERSION SHA256 leaves the package's files in $work/package.
fetch() {
	rm -rf "$work/package"
	tarball=$(cd "$work" && npm pack --silent "$1")
	echo "$2  $work/$tarball" | sha256sum --check --quiet
	tar -xzf "$work/$tarball" -C "$work"
}

fetch pretendard@1.3.9 0ffc240cee83be02520fb4ac1b2a0a51052b9d13506ade0ba90c591dbbb3bd53
"$python" "$here/cut.py" sans "$work/package/dist/public/variable/PretendardVariable.ttf" "$out/DoesaegimSans.woff2"
cp "$work/package/dist/LICENSE.txt" "$out/OFL-Pretendard.txt"

fetch @fontsource-variable/jetbrains-mono@5.3.0 996fe6368a480c9ce15d4de22a2682b7c40b403718fee2b15e7272f244fd993f
"$python" "$here/cut.py" mono "$work/package/files/jetbrains-mono-latin-wght-normal.woff2" "$out/JetBrainsMono.woff2"
cp "$work/package/LICENSE" "$out/OFL-JetBrainsMono.txt"

chmod 644 "$out"/*
cd "$out"
"$python" "$here/check.py" .
