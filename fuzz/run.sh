#!/bin/sh
# Feeds each reader N inputs (100000 if nothing is said), one reader after the other, one line each.
# Needs `cargo install cargo-fuzz`. What stops a reader lies in fuzz/artifacts afterwards.
set -eu
cd "$(dirname "$0")/.."
inputs=${1:-100000}
export RUSTC_BOOTSTRAP=1
cargo fuzz build --sanitizer none >/dev/null
wrong=0
for target in $(cargo fuzz list); do
    mkdir -p "fuzz/corpus/$target"
    began=$(date +%s)
    log=$(mktemp)
    if cargo fuzz run --sanitizer none "$target" "fuzz/corpus/$target" "fuzz/seeds/$target" -- \
        -runs="$inputs" -max_len=4096 -timeout=10 -rss_limit_mb=4096 -print_final_stats=1 >"$log" 2>&1
    then end=whole; else end="STOPPED, see fuzz/artifacts/$target"; wrong=1; fi
    done=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")
    edges=$(sed -n 's/.* cov: \([0-9]*\) .*/\1/p' "$log" | tail -n 1)
    echo "$target: ${done:-?} inputs in $(($(date +%s) - began)) s, $edges edges, $end"
    rm -f "$log"
done
exit $wrong
