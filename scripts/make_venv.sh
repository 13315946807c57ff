#!/bin/sh
# Make the virtual environment $1 with the first Python 3.11 or newer that can make one; PYTHON= names another.
set -eu

fits() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }
able() { "$1" -c 'import ensurepip, venv' 2>/dev/null; }

fitting=
for python in ${PYTHON:-} python3 python3.13 python3.12 python3.11 python3.14; do
    fits "$python" || continue
    fitting=${fitting:-$python}
    able "$python" || continue
    # An environment whose Python has gone (an upgrade, a moved folder) is made anew.
    clear=
    if [ -e "$1" ] && ! "$1/bin/python" -c '' 2>/dev/null; then clear=--clear; fi
    exec "$python" -m venv $clear "$1"
done

if [ -n "$fitting" ]; then
    echo "$fitting cannot make a virtual environment. On Debian: sudo apt-get install python3-venv" >&2
else
    echo "Python 3.11 or newer was not found. On Debian 12 or newer: sudo apt-get install python3 python3-venv" >&2
    echo "If it lies elsewhere, name it: make setup PYTHON=/path/to/python3" >&2
fi
exit 1
