#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Every file with translatable strings is in po/POTFILES.in, nothing else is, and it is sorted.
#   check-potfiles.sh SOURCE_ROOT [--write]     --write: put the list right instead of complaining
set -eu
cd "$1"
LC_ALL=C
export LC_ALL

dirs=
for dir in src ui data; do
  [ ! -d "$dir" ] || dirs="$dirs $dir"
done
found=$(mktemp)
trap 'rm -f "$found"' EXIT

# shellcheck disable=SC2086
{
  grep -rlE --include='*.c' --include='*.h' \
    '(^|[^A-Za-z0-9_])(_|N_|C_|NC_|ngettext|g_dngettext|g_dpgettext2) ?\( *("|$)' $dirs || :
  grep -rlE --include='*.ui' --include='*.xml.in' 'translatable="yes"' $dirs || :
  find data -maxdepth 1 -name '*.desktop.in' -o -maxdepth 1 -name '*.metainfo.xml.in'
} | sort -u >"$found"

if [ "${2:-}" = --write ]; then
  cp "$found" po/POTFILES.in
elif ! diff -u po/POTFILES.in "$found"; then
  echo "po/POTFILES.in is not the sorted list of files with translatable strings." >&2
  echo "Put it right: tests/core/check-potfiles.sh . --write" >&2
  exit 1
fi
