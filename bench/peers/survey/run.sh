#!/bin/sh
# 20 means by 6 stations with their errors: crates/stats, R's survey and svy, one after the other on the same
# rows. Needs R with its package survey (Debian: r-base-core r-cran-survey) and python3 with venv.
#
#   bench/peers/survey/run.sh ROWS
set -eu
here=$(cd "$(dirname "$0")" && pwd)
rows=${1:-600000}
clusters=$([ "$rows" -gt 100000 ] && echo 24000 || echo 300)
own="${CARGO_TARGET_DIR:-$here/../../../target}/release/examples/bench"
(cd "$here/../../.." && cargo build --release --quiet -p stats --example bench)
[ -d "$here/.venv" ] || python3 -m venv "$here/.venv"
"$here/.venv/bin/pip" install --quiet --disable-pip-version-check -r "$here/requirements.txt"
file=$(mktemp)
trap 'rm -f "$file"' EXIT
"$own" "$rows" "$clusters" "$file" >/dev/null
echo "load $(cut -d ' ' -f 1 /proc/loadavg)"
"$own" "$rows" "$clusters"
Rscript "$here/means.R" "$file"
"$here/.venv/bin/python" "$here/means.py" "$file"
