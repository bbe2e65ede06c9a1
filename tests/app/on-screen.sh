#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Gives a test a screen, a keyboard and a session bus of its own, so that several can run at once.
#   on-screen.sh PROGRAM [ARGUMENT…]
set -u
temp=$(mktemp -d)
status=1
screen=

# Of standard output only the test's own is to be heard, not that of the bus and its services. The
# server is waited for: as it goes it removes its socket, and would remove that of the next test's
# server, which has the same number by then.
finish () {
  [ -z "$screen" ] || { kill "$screen" && wait "$screen"; } 2>/dev/null
  cat "$temp/errors" >&2
  cat "$temp/output"
  rm -rf "$temp"
  exit "$status"
}
trap finish EXIT
trap 'exit' HUP INT TERM

# The server chooses its number itself: of two tests that look for a free one at the same time, as
# xvfb-run does, both would take the same. Without -noreset it begins anew whenever its last client
# goes, such as one of the bus before the test is there, and a client that comes just then is turned
# away.
open_screen () {
  Xvfb -displayfd 3 -noreset -screen 0 1600x1000x24 -nolisten tcp \
    3>"$temp/number" >>"$temp/screen" 2>&1 &
  screen=$!
  while [ ! -s "$temp/number" ]; do
    if ! kill -0 "$screen" 2>/dev/null; then
      cat "$temp/screen" >>"$temp/errors"
      exit
    fi
    sleep 0.05
  done
  DISPLAY=:$(cat "$temp/number")
  export DISPLAY
}

run () {
  # shellcheck disable=SC2016
  dbus-run-session -- sh -c 'exec "$@" >"$0/output"' "$temp" "$@" >"$temp/errors" 2>&1
}

: >"$temp/errors" >"$temp/output"
open_screen
run "$@"
status=$?
# Two faults of what we stand on say nothing of the test, which is run again then: the leak checker
# crashes now and then where a library's thread ends while it looks at its memory; and GTK 4.8's icon
# theme may hand out an icon that its own thread is just letting go. A fault of ours would be there
# again.
if [ "$status" -ne 0 ] &&
  grep -q -e 'LeakSanitizer has encountered a fatal error' \
    -e "g_object_ref: assertion '!object_already_finalized' failed" \
    "$temp/errors" "$temp/output"; then
  run "$@"
  status=$?
fi
