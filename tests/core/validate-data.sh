#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The desktop's own validators over what is installed: desktop file, metainfo, MIME type, icons.
#   validate-data.sh SOURCE_ROOT BUILD_ROOT
set -eu
source=$1/data
build=$2/data
id=io.github.rundbrief.Rundbrief
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT

desktop-file-validate "$build/$id.desktop"
appstreamcli validate --no-net "$build/$id.metainfo.xml"
xmllint --noout "$source/$id.mime.xml"
find "$source/icons" -name '*.svg' -exec xmllint --noout {} +

# A file that carries our application_id is known by its bytes, whatever its name.
mkdir -p "$temp/mime/packages"
cp "$source/$id.mime.xml" "$temp/mime/packages/"
update-mime-database "$temp/mime" 2>"$temp/log" || { cat "$temp/log" >&2; exit 1; }
printf 'SQLite format 3\0%052d\122\142\162\146%028d' 0 0 >"$temp/unnamed"
type=$(XDG_DATA_HOME="$temp" XDG_DATA_DIRS=/usr/share gio info -a standard::content-type "$temp/unnamed" |
  sed -n 's/.*standard::content-type: //p')
if [ "$type" != application/vnd.rundbrief+sqlite3 ]; then
  echo "A newsletter file is taken for ${type:-nothing}." >&2
  exit 1
fi
