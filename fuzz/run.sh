#!/bin/sh
# Feeds each reader N inputs (100000 if nothing is said), one reader after the other, one line each:
#
#     fuzz/run.sh 1000000               every reader
#     fuzz/run.sh 4000000 notes proofs  these
#
# Inputs already in fuzz/corpus are read again first, and count. Optimised, with overflow checks and our own
# assertions, without address sanitizer. Seconds are those of the clock: other work on the machine is in them.
# Needs `cargo install cargo-fuzz`. What stops a reader lies in fuzz/artifacts afterwards.
set -eu
cd "$(dirname "$0")/.."
inputs=${1:-100000}
[ $# -gt 0 ] && shift
export RUSTC_BOOTSTRAP=1
cargo fuzz build --sanitizer none
total=0 wrong=0
for target in ${*:-$(cargo fuzz list)}; do
    mkdir -p "fuzz/corpus/$target"
    # A name is folded several times over: in a long one nothing is found that a short one would not show.
    case $target in names | texts) longest=512 ;; *) longest=4096 ;; esac
    began=$(date +%s)
    log=$(mktemp)
    if nice cargo fuzz run --sanitizer none "$target" "fuzz/corpus/$target" "fuzz/seeds/$target" -- \
        -runs="$inputs" -max_len=$longest -timeout=10 -rss_limit_mb=4096 -print_final_stats=1 >"$log" 2>&1
    then end="never stopped"; else end="STOPPED, see fuzz/artifacts/$target and $log"; wrong=1; fi
    took=$(($(date +%s) - began))
    done=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")
    edges=$(sed -n 's/.* cov: \([0-9]*\) .*/\1/p' "$log" | tail -n 1)
    # A reader that ended by itself but read less was not run.
    if [ "${done:-0}" -lt "$inputs" ]; then end="$end, TOO FEW"; wrong=1; fi
    echo "$target: ${done:-0} inputs of up to $longest bytes in $took s, ${edges:-0} edges, $end"
    total=$((total + ${done:-0}))
    [ "${end#STOPPED}" = "$end" ] && rm -f "$log"
done
echo "all: $total inputs"
exit $wrong
