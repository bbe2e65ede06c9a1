#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Gives a test a screen, a keyboard and a session bus of its own, so that several can run at once.
#   on-screen.sh PROGRAM [ARGUMENT…]
set -u
temp=$(mktemp -d)
status=1

# Of standard output only the test's own is to be heard, not that of the bus and its services.
finish () {
  cat "$temp/errors" >&2
  cat "$temp/output"
  rm -rf "$temp"
  exit "$status"
}
trap finish EXIT
trap 'exit' HUP INT TERM

run () {
  # shellcheck disable=SC2016
  xvfb-run -a -s '-screen 0 1600x1000x24' dbus-run-session -- \
    sh -c 'exec "$@" >"$0/output"' "$temp" "$@" >"$temp/errors" 2>&1
}

: >"$temp/errors" >"$temp/output"
run "$@"
status=$?
# The leak checker crashes now and then where a library's thread ends while it looks at its memory:
# that says nothing of the test, which is run again.
if [ "$status" -ne 0 ] &&
  grep -q 'LeakSanitizer has encountered a fatal error' "$temp/errors"; then
  run "$@"
  status=$?
fi
