#!/bin/sh
# What the Maven build runs: compile-for-this-machine.sh CLASSES-FOLDER BUNDLE-FOLDER MANIFESTS-FOLDER EXTENSION-FOLDER
# Puts the library where JNA looks in the jar, the plug-in into its bundle and REAPER's extension beside it. Without a
# C compiler it says so and goes on: all but the OpenFX plug-in works without them.
set -eu

here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
classes=$1
bundle=$2
manifests=$3
extension=$4

case $(uname -m) in
  x86_64 | amd64) machine=x86-64 ;;
  arm64 | aarch64) machine=aarch64 ;;
  *) machine=$(uname -m) ;;
esac
case $(uname -s) in
  Darwin) jna=darwin-$machine openfx=MacOS ;;
  *) jna=linux-$machine openfx=Linux-$machine ;;
esac

if ! command -v "${CC:-cc}" >/dev/null 2>&1; then
  echo "SKIPPED the native shim and the OpenFX plug-in: no C compiler (${CC:-cc}) is on the PATH" >&2
  exit 0
fi
mkdir -p "$bundle/Contents"
cp "$manifests/openfx/Info.plist" "$bundle/Contents/Info.plist"
"$here/build.sh" host "$classes/$jna" "$bundle/Contents/$openfx" "$extension"
