#!/bin/sh
# Make sure that Playwright's driver starts: check_playwright.sh PYTHON
#
# The driver comes inside Playwright's wheel, but needs a library that a small Debian lacks.
set -eu

starts() { "$1" -m playwright --version >/dev/null 2>&1 </dev/null; }

starts "$1" && exit 0
sh "$(dirname "$0")/apt_install.sh" libatomic1 || true
starts "$1" && exit 0

echo "Playwright's driver does not start. It needs libatomic (Debian: sudo apt-get install libatomic1)." >&2
echo "What it says itself:" >&2
"$1" -m playwright --version >&2 </dev/null || true
exit 1
