#!/bin/sh
# Install packages of the system with apt-get: apt_install.sh PACKAGE...
#
# Works as root, or as someone whom sudo lets through without a password. Asks nothing. Fails,
# quietly, where there is no apt-get or no right to use it: the caller then says what to do.
# Everything is printed to standard error, so that callers can use standard output.
set -eu
exec >&2 </dev/null

command -v apt-get >/dev/null 2>&1 || exit 1

if [ "$(id -u)" -eq 0 ]; then
    as_root() { "$@"; }
elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
    as_root() { sudo -n "$@"; }
else
    exit 1
fi

apt() {
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=300 "$@"
}

echo "Installing from the system's packages: $*"
# A broken third-party source makes the update fail though the package may still be had.
apt update || echo "apt-get update reported a problem; going on with the lists that are there."
apt install --no-install-recommends "$@"
