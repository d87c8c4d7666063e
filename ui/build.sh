#!/usr/bin/env bash
# Builds ui/dist/ if anything it is made of has changed since the last time.
set -euo pipefail
cd "$(dirname "$0")"

made_of() {
  find package-lock.json src ./*.mjs -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum
}

now=$(made_of)
if [ -f dist/manifest.json ] && [ -d node_modules ] && [ "$(cat .stamp 2>/dev/null)" = "$now" ]; then
  exit 0
fi
# npm writes the hidden lock file last: without it, or with an older one, the packages are not these.
if [ ! node_modules/.package-lock.json -nt package-lock.json ]; then
  echo "Fetching the packages of the pages (npm ci)"
  npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
fi
echo "Building styles, font, icons and modules into ui/dist/"
npm run --silent build
printf '%s\n' "$now" >.stamp
