#!/bin/bash
# Runs walkers.job on a bare machine with an NVIDIA GPU, from the repository's root.
#   carry/whl: wheels of moderngl and glcontext; carry/gl: Debian packages of GL's loaders; carry/characters, carry/textures
# usage: bash scripts/models/walkers/gpu_job.sh OUT SECONDS [arguments of walkers.job]
set -eu
out=$1 seconds=$2
shift 2
if ! ldconfig -p | grep -q libEGL.so.1; then
    for package in carry/gl/*.deb; do dpkg -x "$package" /; done
    ldconfig
fi
vendor=/usr/local/nvidia/share/glvnd/egl_vendor.d/10_nvidia.json
if [ -f "$vendor" ]; then export __EGL_VENDOR_LIBRARY_FILENAMES=$vendor; fi
python3 -m pip install -q --no-index --no-deps --no-compile --no-cache-dir --upgrade --target /tmp/site carry/whl/*.whl
export PYTHONPATH=/tmp/site:scripts/models PYTHONUNBUFFERED=1 OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1
python3 -m walkers.job --out "$out" --characters carry/characters --textures carry/textures --mocap carry/mocap --seconds "$seconds" "$@"
