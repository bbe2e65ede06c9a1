#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The German translation is complete: no message is missing, untranslated, fuzzy or malformed.
#   check-po.sh SOURCE_ROOT
set -eu
cd "$1"
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT

# The keywords of meson's preset "glib".
xgettext --directory=. --files-from=po/POTFILES.in --output="$temp/rundbrief.pot" \
  --from-code=UTF-8 --add-comments \
  --keyword=_ --keyword=N_ --keyword=C_:1c,2 --keyword=NC_:1c,2 \
  --keyword=g_dcgettext:2 --keyword=g_dngettext:2,3 --keyword=g_dpgettext2:2c,3

status=0
while read -r language; do
  case $language in '' | '#'*) continue ;; esac
  po=po/$language.po
  statistics=$(LC_ALL=C msgfmt --check --statistics -o /dev/null "$po" 2>&1) || status=1
  echo "$po: $statistics"
  case $statistics in *fuzzy* | *untranslated*) status=1 ;; esac
  # Fails on each message of the sources that the translation lacks, and names it.
  [ ! -s "$temp/rundbrief.pot" ] || msgcmp "$po" "$temp/rundbrief.pot" || status=1
done <po/LINGUAS
exit $status
