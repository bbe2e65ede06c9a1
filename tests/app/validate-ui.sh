#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# gtk4-builder-tool over each ui/*.ui. Needs a display. A template of our own widgets cannot be built
# by the tool, which knows only GTK's types; for those the test is that they are well-formed.
#   validate-ui.sh SOURCE_ROOT
set -eu
status=0
for file in "$1"/ui/*.ui; do
  [ -e "$file" ] || continue
  xmllint --noout "$file" || status=1
  if grep -qE '<template|class="(Adw|Rb|WebKit)' "$file"; then
    continue
  fi
  gtk4-builder-tool validate "$file" || status=1
done
exit $status
