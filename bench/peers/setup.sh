#!/bin/sh
# Installs both peers and makes their table of 250,000 rows. Nothing of it is committed.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
(cd "$here/express" && npm ci --no-audit --no-fund)
[ -d "$here/django/.venv" ] || python3 -m venv "$here/django/.venv"
"$here/django/.venv/bin/pip" install --quiet --disable-pip-version-check -r "$here/django/requirements.txt"
python3 "$here/table.py" "$here/list.db"
