#!/usr/bin/env bash
# A desk for one run: its own session bus, an unlocked and empty credential store (gnome-keyring), a virtual display.
# Everything started here ends with it. Usage: desk.sh PROGRAM ARGS…
set -eu
exec dbus-run-session -- bash -c '
  printf desk | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1
  exec xvfb-run --auto-servernum --server-args="-screen 0 2560x1440x24" "$@"
' desk "$@"
