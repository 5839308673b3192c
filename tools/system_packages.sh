#!/bin/sh
# Installs the Debian packages that the system tests need, where this user may; says so where not.
set -eu
missing=""
for name in "$@"; do
  dpkg -s "$name" >/dev/null 2>&1 || missing="$missing $name"
done
[ -n "$missing" ] || exit 0
if ! command -v apt-get >/dev/null 2>&1; then
  echo "No apt-get here. Install by hand what is missing:$missing"
  exit 0
fi
if [ "$(id -u)" = 0 ]; then
  run=""
elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
  run="sudo -n"
else
  echo "May not install packages as this user. Install by hand:$missing"
  exit 0
fi
echo "Installing$missing …"
export DEBIAN_FRONTEND=noninteractive
$run apt-get update -qq
# shellcheck disable=SC2086
$run apt-get install -y -qq --no-install-recommends $missing >/dev/null
