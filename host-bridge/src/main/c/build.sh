#!/bin/sh
# Compiles the bridge, the OpenFX plug-in and, if its folder is named, REAPER's extension for one system.
#   build.sh SYSTEM LIBRARY-FOLDER PLUGIN-FOLDER [EXTENSION-FOLDER]
# SYSTEM is linux, macos, windows, or host for the one that this runs on. CC names the compiler (cc).
set -eu

here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
system=$1
library=$2
plugin=$3
extension=${4:-}
: "${CC:=cc}"

if [ "$system" = host ]; then
  case $(uname -s) in
    Darwin) system=macos ;;
    MINGW* | MSYS* | CYGWIN*) system=windows ;;
    *) system=linux ;;
  esac
fi
case $system in
  linux)
    file=libfootfall_bridge.so
    shared="-fPIC -shared -Wl,-z,defs -Wl,-z,relro -Wl,-z,now -Wl,--build-id=none -s"
    libraries="-lpthread -lm"
    ;;
  macos)
    file=libfootfall_bridge.dylib
    shared="-fPIC -dynamiclib -Wl,-S -Wl,-x -Wl,-install_name,@rpath/libfootfall_bridge.dylib"
    libraries=
    ;;
  windows)
    file=footfall_bridge.dll
    shared="-shared -s"
    libraries="-lws2_32"
    ;;
  *)
    echo "build.sh: '$system' is none of linux, macos, windows, host" >&2
    exit 2
    ;;
esac

# Nothing about the machine that builds goes into the files: no debug information, names relative to this folder.
# Without contraction the pictures are the same to the bit whatever the processor.
flags="-std=c11 -Wall -Wextra -Werror -pedantic -O2 -ffp-contract=off -fvisibility=hidden -fno-strict-aliasing"
defines="-D_GNU_SOURCE -D_DARWIN_C_SOURCE -DWIN32_LEAN_AND_MEAN"

cd "$here"
mkdir -p "$library" "$plugin"
# shellcheck disable=SC2086 # Each of these is several words.
$CC $flags $defines $shared -Iinclude -o "$library/$file" bridge/*.c $libraries
# shellcheck disable=SC2086
$CC $flags $defines -DFF_STATIC $shared -Iinclude -o "$plugin/Footfall.ofx" bridge/*.c openfx/*.c $libraries
if [ -n "$extension" ]; then
  mkdir -p "$extension"
  [ "$system" = windows ] && libraries="$libraries -luser32"
  # shellcheck disable=SC2086
  $CC $flags $defines -DFF_STATIC $shared -Iinclude -o "$extension/reaper_footfall.${file##*.}" \
    bridge/*.c reaper/*.c $libraries
  rm -f "$extension"/*.lib "$extension"/*.pdb
fi
rm -f "$library"/*.lib "$library"/*.pdb "$plugin"/*.lib "$plugin"/*.pdb
