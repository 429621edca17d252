#!/bin/sh
# Make a virtual environment, or bring it up to date: make_venv.sh FOLDER [REQUIREMENTS]
#
# The Python is $PYTHON, else python3. On Debian and Ubuntu, whose python3 comes without the
# means to make a virtual environment, the missing package is installed with apt-get.
set -eu

folder=$1
requirements=${2:-}
python=${PYTHON:-python3}
here=$(dirname "$0")

say() { printf '%s\n' "$*" >&2; }
fail() { say "$@"; exit 1; }

new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

# The folder's own interpreter (Windows keeps it elsewhere).
inside() {
    if [ -e "$folder/Scripts/python.exe" ]; then
        printf '%s\n' "$folder/Scripts/python.exe"
    else
        printf '%s\n' "$folder/bin/python"
    fi
}

usable() { new_enough "$(inside)" && "$(inside)" -m pip --version >/dev/null 2>&1; }

make_folder() {
    command -v "$python" >/dev/null 2>&1 ||
        fail "There is no '$python' here. Install Python 3.11 or newer, or name one: make PYTHON=/path/to/python3 ..."
    new_enough "$python" ||
        fail "Python 3.11 or newer is needed, and '$python' is $("$python" -V 2>&1)." \
            "Name a newer one: make PYTHON=/path/to/python3.12 ..."
    # 'venv --clear' empties the folder: never do that to a folder that is something else.
    if [ -d "$folder" ] && [ ! -e "$folder/pyvenv.cfg" ] && [ -n "$(ls -A "$folder")" ]; then
        fail "'$folder' is there already and is no virtual environment; move it away first."
    fi
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        package=$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
        sh "$here/apt_install.sh" "$package" || true
        "$python" -c 'import ensurepip, venv' 2>/dev/null ||
            fail "'$python' cannot make virtual environments, and the package that lets it could not be" \
                "installed from here. On Debian or Ubuntu run: sudo apt-get install $package"
    fi
    say "Making $folder with $("$python" -V 2>&1)."
    "$python" -m venv --clear "$folder"
}

usable || make_folder
[ -n "$requirements" ] || exit 0
say "Installing $requirements into $folder (a minute or two the first time)."
"$(inside)" -m pip install --disable-pip-version-check --no-input --quiet -r "$requirements"
