#!/bin/sh
# Print the path of a Chromium or Chrome that starts, for the browser tests and the screenshots.
#
# Looks at $CHROMIUM, then at the usual commands, then at the usual places on a Mac. Where there is
# none, installs Debian's `chromium-headless-shell`; where that cannot be done, says what to do, and fails.
# The shell is the same Chromium without windows and menus of its own: a fifth less of the processor.
set -eu

# Ubuntu's chromium-browser may be a stub that only tells to install a snap: ask it to start.
starts() {
    path=$(command -v "$1" 2>/dev/null) && [ -x "$path" ] && "$path" --version >/dev/null 2>&1 </dev/null
}

look() {
    for candidate in \
        chromium-headless-shell chromium chromium-browser google-chrome google-chrome-stable \
        "/Applications/Chromium.app/Contents/MacOS/Chromium" \
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" \
        "${HOME:-}/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
    do
        if starts "$candidate"; then
            printf '%s\n' "$path"
            return 0
        fi
    done
    return 1
}

if [ -n "${CHROMIUM:-}" ]; then
    # On Windows `chrome.exe --version` opens a window instead of answering.
    if [ "${OS:-}" = Windows_NT ] && [ -f "$CHROMIUM" ]; then
        printf '%s\n' "$CHROMIUM"
        exit 0
    fi
    if starts "$CHROMIUM"; then
        printf '%s\n' "$path"
        exit 0
    fi
    echo "CHROMIUM is set to '$CHROMIUM', which does not start. Set it to a Chromium or Chrome, or unset it." >&2
    exit 1
fi

look && exit 0
sh "$(dirname "$0")/apt_install.sh" chromium-headless-shell || true
look && exit 0
sh "$(dirname "$0")/apt_install.sh" chromium || true
look && exit 0

cat >&2 <<'END'
The browser tests need Chromium or Chrome, none was found, and none could be installed from here.
  Debian:   sudo apt-get install chromium
  Fedora:   sudo dnf install chromium
  macOS:    brew install --cask chromium      (or install Google Chrome)
  Windows:  install Google Chrome and set CHROMIUM to the path of chrome.exe
One that lives elsewhere is used with:  make test CHROMIUM=/path/to/chromium
Everything but the browser tests runs with:  make lint types unit
END
exit 1
