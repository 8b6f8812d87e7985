"""A remote's button is pressed while the add-on listens."""

import os
import socket
import sys
import time

import bpy

sys.path.insert(0, os.path.dirname(__file__))

from stage import footfall, movie, rate, save, settings, steps  # noqa: E402

LONG_S = 600


def until(what, done):
    ends = time.monotonic() + LONG_S
    while not done():
        if time.monotonic() > ends:
            raise AssertionError(what + " did not come")
        footfall.operators._listening[0][1]()  # Blender's timers run in its window alone
        time.sleep(0.05)


rate(30, 1)
movie(os.environ["FOOTFALL_TEST_CLIP"], 75, 110, trimmed_by=75).select = True
save()
settings(surface="grass", takes=1, more="seed=1")
bpy.ops.footfall.listen()
port, _ = footfall.engine.port_file()
remote = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
remote.settimeout(LONG_S)
remote.connect(("127.0.0.1", port))
remote.send(footfall.osc.encode("/footfall/subscribe", "sis", "s", 0, "values"))
session = []


def registered():
    remote.settimeout(0.01)
    try:
        address, values = footfall.osc.decode(remote.recv(65536))
    except TimeoutError:
        return bool(session)
    if address == "/footfall/remote/session" and values[0].startswith("blender"):
        session.append(values[0])
    return bool(session)


until("the registration", registered)
remote.send(footfall.osc.encode("/footfall/trigger/generate", "f", 1.0))
until("the steps", steps)
print("placed", len(steps()), sep="\t")
bpy.ops.footfall.listen()
print("listens", footfall.operators.is_listening(), sep="\t")
