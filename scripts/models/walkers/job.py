"""Renders the manifest's clips, runs the pose network on them, and writes tracks until a time limit.

    python3 -m walkers.job --out DIR --seconds 500 --workers 15 --split test --split train

Worker processes render and crop; this process runs the network on their crops. Output: packed shards
(see pack), each under 16 MB, rewritten while they grow, so that what is there is always whole.
"""
import argparse
import itertools
import multiprocessing as mp
import os
import time
from multiprocessing.connection import wait
from pathlib import Path

import cv2
import numpy as np

from . import manifest
from .character import load
from .follow import Group
from .mocap import RECORDINGS
from .pack import Shards
from .posenet import Networks
from .recordings import load_all
from .render import Renderer
from .stage import textures

GROUP, GROUPS = 4, 2
GATHER_S = .02
DRAIN_S = 25   # no clip is begun so shortly before the limit
SIDES = {"landmarks": 256, "detect": 224}


def main():
    parser = argparse.ArgumentParser(description="Renders clips and tracks the walkers in them")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--characters", type=Path, required=True)
    parser.add_argument("--textures", type=Path)
    parser.add_argument("--mocap", type=Path)
    parser.add_argument("--seconds", type=float, default=1e9)
    parser.add_argument("--workers", type=int, default=max(1, (os.cpu_count() or 2) - 1))
    parser.add_argument("--split", action="append", choices=("train", "dev", "test"), required=True)
    parser.add_argument("--skip", type=int, default=0, help="clips to skip of the last split given")
    parser.add_argument("--clips", type=int, default=10 ** 9)
    parser.add_argument("--clip-seconds", type=float, help="cuts every clip to this length, for trials")
    parser.add_argument("--device", default="cuda")
    parser.add_argument("--landmark", default="full")
    parser.add_argument("--shard-limit", type=int, default=8)
    run(parser.parse_args())


def run(arguments):
    began = time.monotonic()
    lists = [list(manifest.specs(split)) for split in arguments.split]
    lists[-1] = lists[-1][arguments.skip:]
    every = list(itertools.chain(*lists))[:arguments.clips]
    if arguments.clip_seconds:
        every = [spec | dict(duration_s=arguments.clip_seconds) for spec in every]
    if arguments.mocap:
        RECORDINGS.update(load_all(arguments.mocap))
    context = mp.get_context("fork")   # before this process touches the GPU; modules are loaded once
    workers, pipes = [], []
    for k in range(arguments.workers):
        ends = [context.Pipe() for _ in range(GROUPS)]
        there = [end[1] for end in ends]
        process = context.Process(target=_worker, args=(there, every[k::arguments.workers], arguments, began))
        process.start()
        for end in there:
            end.close()
        workers.append(process)
        pipes += [end[0] for end in ends]
    networks = Networks(arguments.device, arguments.landmark)
    _warm(networks)
    shards, report = Shards(arguments.out, arguments.shard_limit), Report(began)
    print(f"networks ready after {time.monotonic() - began:.0f} s", flush=True)
    try:
        _serve(pipes, networks, shards, report, began + arguments.seconds)
    finally:
        shards.flush()
        report.line(shards)
        for process in workers:
            process.terminate()


def _warm(networks):
    for count in (4, 8, 16, 32, 64, 128):
        networks.landmarks(np.zeros((count, 256, 256, 3), np.uint8))
        networks.detect(np.zeros((count, 224, 224, 3), np.uint8))


def _padded(pictures, device):
    """To a few batch sizes on a GPU, where the network is prepared anew for each."""
    if device.type == "cpu":
        return pictures
    size = next(s for s in (4, 8, 16, 32, 64, 128, 1024) if s >= len(pictures))
    return np.concatenate([pictures, np.zeros((size - len(pictures), *pictures.shape[1:]), np.uint8)])


class Report:
    def __init__(self, began):
        self.began, self.frames, self.clips, self.failed, self.next_s = began, 0, 0, 0, 15.0
        self.busy = 0.0

    def line(self, shards):
        passed = time.monotonic() - self.began
        print(f"{passed:6.0f} s  {self.clips} clips  {self.frames} frames  {self.frames / passed:.0f} frames/s  "
              f"network busy {self.busy / passed:.0%}  failed {self.failed}  {shards.size / 2 ** 20:.1f} MiB", flush=True)


def _ready(pipes):
    """Those with something to say, once enough of them have or a moment has passed: a call of the network
    costs hardly more for many crops than for few."""
    ready = wait(pipes, timeout=.5)
    until = time.monotonic() + GATHER_S
    while ready and len(ready) < len(pipes) / 2 and time.monotonic() < until:
        time.sleep(.002)
        ready = wait(pipes, timeout=0)
    return ready


def _serve(pipes, networks, shards, report, until):
    pipes = list(pipes)
    while pipes and time.monotonic() < until:
        jobs = {"landmarks": [], "detect": []}
        for pipe in _ready(pipes):
            try:
                kind, payload = pipe.recv()
            except EOFError:
                pipes.remove(pipe)
                continue
            if kind == "track":
                name, split, frames, blob = payload
                report.frames, report.clips = report.frames + frames, report.clips + 1
                shards.add(name, split, blob)
            elif kind == "failed":
                report.failed += 1
                print(payload, flush=True)
            else:
                jobs[kind].append((pipe, np.frombuffer(payload, np.uint8).reshape(-1, SIDES[kind], SIDES[kind], 3)))
        began = time.monotonic()
        for kind, queue in jobs.items():
            if queue:
                pictures = np.concatenate([p for _, p in queue])
                made = getattr(networks, kind)(_padded(pictures, networks.device))
                _answer(kind, queue, made)
        report.busy += time.monotonic() - began
        if time.monotonic() - report.began > report.next_s:
            report.line(shards)
            shards.flush()
            report.next_s *= 1.6
        if shards.full():
            print("the shards are full", flush=True)
            return


def _answer(kind, queue, made):
    start = 0
    for pipe, own in queue:
        stop = start + len(own)
        pipe.send((made[0][start:stop], made[1][start:stop]) if kind == "landmarks" else made[start:stop])
        start = stop


def _until(specs, last_s):
    """The specs, until that time."""
    for spec in specs:
        if time.monotonic() > last_s:
            return
        yield spec


def _worker(pipes, specs, arguments, began):
    """Renders groups of clips in turns: while one group's crops are with the network, the other is drawn."""
    cv2.setNumThreads(1)
    people = {path.stem: load(path) for path in sorted(arguments.characters.glob("*.npz"))}
    renderer = Renderer(textures(np.random.default_rng(1), arguments.textures))
    if specs and specs[0]["clip"].endswith("0"):
        print(f"worker {os.getpid()}: {renderer.ctx.info['GL_RENDERER']}", flush=True)
    queue = _until(specs, began + arguments.seconds - DRAIN_S)
    groups = [Group(renderer, queue, people, pipe, GROUP) for pipe in pipes]
    while groups:
        groups = [group for group in groups if group.draw()]
    for pipe in pipes:
        pipe.close()


if __name__ == "__main__":
    main()
