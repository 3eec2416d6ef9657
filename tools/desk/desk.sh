#!/usr/bin/env bash
# A desk for one run: its own session bus, an unlocked and empty credential store (gnome-keyring), a virtual display.
# Everything started here ends with it. Usage: desk.sh PROGRAM ARGS…
set -eu
# The project's own Node, at the place where this user sees the project.
export PATH="$PWD/node_modules/node/bin:$PATH"
# The session bus tells of every service that it starts; nobody needs to read that.
exec 2> >(grep --line-buffered -v -e '^dbus-daemon\[' >&2)
# The desk's own system browser, whatever is installed on this machine: it signs in by itself at the real provider.
# By a link, because xdg-open understands no path with a space in it.
mkdir -p "$HOME/.config" "$HOME/.local/share/applications"
ln -s "$PWD/tools/sign-in-browser.mjs" "$HOME/sign-in-browser"
printf '[Desktop Entry]\nType=Application\nName=Sign-in\nExec=%s %%u\n' "$HOME/sign-in-browser" \
  >"$HOME/.local/share/applications/sign-in.desktop"
printf '[Default Applications]\nx-scheme-handler/http=sign-in.desktop\nx-scheme-handler/https=sign-in.desktop\n' \
  >"$HOME/.config/mimeapps.list"
# -s 0: no screen saver. Nobody touches this display's own keyboard, so it would come on after ten minutes, and the viewer takes it
# for a locked computer.
exec dbus-run-session -- bash -c '
  printf desk | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1
  exec xvfb-run --auto-servernum --server-args="-screen 0 2560x1440x24 -s 0" "$@"
' desk "$@"
