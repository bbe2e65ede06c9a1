# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=sh
# Shared by run and test; sourced, with the repository's root as the working directory.

say () {
  printf '%s\n' "$*" >&2
}

die () {
  say "$*"
  exit 1
}

# Names from the given lists (files beside this one), without comments.
list_packages () {
  for list in "$@"; do
    sed -e 's/#.*//' -e '/^[[:space:]]*$/d' "build-aux/$list"
  done
}

# Those of the given packages that are not installed.
list_missing () {
  for package in "$@"; do
    case $(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null) in
      installed) ;;
      *) printf '%s ' "$package" ;;
    esac
  done
}

# Installs what is missing from the given lists; asks nothing and costs nothing when all is there.
install_packages () {
  command -v dpkg-query >/dev/null 2>&1 || {
    say "This is not a Debian system: the needed packages are expected to be installed already."
    return 0
  }

  # Package names hold no white space.
  # shellcheck disable=SC2046
  missing=$(list_missing $(list_packages "$@"))
  [ -n "$missing" ] || return 0

  if [ "$(id -u)" -eq 0 ]; then
    as_root=
  elif command -v sudo >/dev/null 2>&1; then
    as_root=sudo
  else
    die "These packages are missing, and there is neither root nor sudo here to install them.
Have an administrator run: apt-get install --no-install-recommends $missing"
  fi

  say "Installing: $missing"
  # env, because sudo keeps no variables of ours.
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get -q update >&2 ||
    say "The package lists could not be refreshed; going on with the old ones."
  # shellcheck disable=SC2086
  $as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get -qy install --no-install-recommends $missing >&2 ||
    die "Not all packages could be installed: $missing"
}

# build DIRECTORY [MESON OPTION…]: configures once, then builds what changed.
build () {
  build_dir=$1
  shift
  if [ ! -f "$build_dir/build.ninja" ]; then
    meson setup "$build_dir" "$@" >&2 || die "The build could not be set up; see above."
  fi
  ninja -C "$build_dir" >&2 || die "The build failed; see above."
}
