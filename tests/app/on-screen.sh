#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Gives a test a screen, a keyboard and a session bus of its own, so that several can run at once.
#   on-screen.sh PROGRAM [ARGUMENT…]
# The services of the bus chatter; only the test itself is to be heard.
exec 3>&1
# shellcheck disable=SC2016
exec xvfb-run -a -s '-screen 0 1600x1000x24' dbus-run-session -- sh -c 'exec "$@" >&3 3>&-' sh "$@" >&2
