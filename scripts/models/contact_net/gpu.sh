#!/bin/sh
# Trains the shipped network, and beside it the ablations if ABLATIONS=yes, on a machine with a GPU and only torch and numpy.
#   contact_net/gpu.sh TRACKS OUT [STEPS]
# TRACKS: a folder of shards (contact_net.pack makes them small). OUT gets the weights and a log each.
set -eu
mkdir -p "$2"
tracks=$(cd "$1" && pwd) out=$(cd "$2" && pwd) steps=${3:-12000}
cd "$(dirname "$0")/.."
python=${PYTHON:-python3}

train() {
  name=$1
  shift
  "$python" -u -m contact_net.train --tracks "$tracks" --stick "$out/stick" --out "$out/$name.weights" \
    --batch 128 --rate 0.003 --say 500 --check 0 --half "$@" >"$out/$name.log" 2>&1
}

mkdir -p "$out/stick"
"$python" -m contact_net.synthetic "$out/stick/stick_0.npz" 150
if [ "${ABLATIONS:-no}" = yes ]; then
  train only_simulated --steps "$((steps / 2))" --prefix sim &
  train no_motion --steps "$((steps / 2))" --no-motion &
fi
train contact --steps "$steps"
wait
rm -r "$out/stick"
