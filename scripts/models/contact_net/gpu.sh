#!/bin/sh
# Trains the shipped network, then the ablations, on a machine with a GPU and only torch and numpy.
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
    --batch 128 --width 80 --rate 0.003 --say 500 --check 0 --half "$@" >"$out/$name.log" 2>&1
}

mkdir -p "$out/stick"
"$python" -m contact_net.synthetic "$out/stick/stick_0.npz" 150
train contact --steps "$steps"
if [ "${ABLATIONS:-no}" = yes ]; then
  train only_simulated --steps "$((steps / 3))" --prefix sim_
  train both_short --steps "$((steps / 3))"
  train no_repair --steps "$((steps / 3))" --no-repair
fi
rm -r "$out/stick"
