#!/bin/sh
# One piece of the training, at most nine minutes on one GPU with only torch and numpy.
#   steps/gpu.sh codec  TAKES OUT SECONDS [FROM]   encoder, decoder and judges, first half of the schedule
#   steps/gpu.sh flow   TAKES OUT SECONDS FROM     decoder and judges go on with the encoder frozen; beside it the flow,
#                                                  with and without augmentation
#   steps/gpu.sh distil TAKES OUT SECONDS FROM     the student; beside it the decoder's last part
# FROM: the folder that the piece before wrote.
set -eu
piece=$1 takes=$(realpath "$2") seconds=$4
mkdir -p "$3"
out=$(realpath "$3")
from=${5:+$(realpath "$5")}
cd "$(dirname "$0")/.."
python=${PYTHON:-python3}
export PYTHONUNBUFFERED=1

case $piece in
codec)
  "$python" -m steps.train_codec --takes "$takes" --out "$out" ${from:+--resume "$from"} --seconds "$seconds" --share 0 0.6
  ;;
flow)
  "$python" -m steps.train_codec --takes "$takes" --out "$out" --resume "$from" --seconds "$seconds" --share 0.6 0.85 \
    --freeze-encoder >"$out/codec.txt" 2>&1 &
  "$python" -m steps.train_flow --takes "$takes" --codec "$from" --out "$out" --name plain --plain --say 2000 \
    --seconds "$((seconds / 3))" &
  "$python" -m steps.train_flow --takes "$takes" --codec "$from" --out "$out" --seconds "$((seconds - 10))"
  wait
  tail -n 4 "$out/codec.txt"
  ;;
distil)
  "$python" -m steps.train_codec --takes "$takes" --out "$out" --resume "$from" --seconds "$seconds" --share 0.85 1 \
    --freeze-encoder >"$out/codec.txt" 2>&1 &
  "$python" -m steps.distil --takes "$takes" --codec "$from" --flow "$from" --out "$out" --seconds "$((seconds - 15))"
  wait
  tail -n 4 "$out/codec.txt"
  ;;
*)
  echo "unknown piece '$piece': codec, flow or distil" >&2
  exit 2
  ;;
esac
