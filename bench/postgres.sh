#!/bin/sh
# A durable PostgreSQL of its own for the benchmarks: socket only, in one folder.
# bench/postgres.sh start|stop [DIR]; start prints the connection string.
set -eu
what=${1:-start}
dir=${2:-/tmp/thiqa-bench-pg}
bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | tail -n 1)
run() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }
case $what in
start)
  mkdir -p "$dir"
  [ "$(id -u)" != 0 ] || chown postgres "$dir"
  [ -d "$dir/data" ] || run "$bin/initdb" -D "$dir/data" -A trust -U postgres --no-instructions >/dev/null
  run "$bin/pg_ctl" -D "$dir/data" -w -l "$dir/log" \
    -o "-k $dir -c listen_addresses= -c fsync=on -c synchronous_commit=on -c shared_buffers=512MB -c max_wal_size=2GB" start >/dev/null
  echo "host=$dir user=postgres dbname=postgres"
  ;;
stop) run "$bin/pg_ctl" -D "$dir/data" -m fast stop >/dev/null ;;
*) echo "start or stop" >&2; exit 2 ;;
esac
