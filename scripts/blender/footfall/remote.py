"""Listens to the buttons of remotes: this Blender is the host that they act on. Nothing here waits."""

import socket
import time
import uuid

from . import engine, osc

POLL_S = 0.1
LOOK_S = 1.0  # for an engine that was not there before
ASK_AGAIN_S = 1.0  # until the engine has taken the registration


class Listener:
    """Registers with each engine that starts; `press(what)` is called with generate or regenerate."""

    def __init__(self, press):
        self._press = press
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.setblocking(False)
        self._engine, self._number, self._taken = None, "", False
        self._look_due = self._ask_due = 0.0

    def tick(self):
        """Does what is due; gives the seconds until the next time."""
        now = time.monotonic()
        if now >= self._look_due:
            self._look_due = now + LOOK_S
            found = engine.port_file()
            if found and found != self._engine:
                self._engine, self._number, self._taken = found, str(uuid.uuid4()), False
                self._socket.connect(("127.0.0.1", found[0]))
        if self._engine and not self._taken and now >= self._ask_due:
            self._ask_due = now + ASK_AGAIN_S
            self._send("/footfall/register", "ssis", self._number, "blender", 0, "")
        for address, values in self._received():
            self._taken = self._taken or address in ("/footfall/accepted", "/footfall/failed")
            if address == "/footfall/ask":
                self._press(values[1])
        return POLL_S

    def _send(self, *message):
        try:
            self._socket.send(osc.encode(*message))
        except OSError:
            pass  # nobody listens there any more

    def _received(self):
        """The messages to this registration that have come."""
        while True:
            try:
                message = osc.decode(self._socket.recv(65536))
            except OSError:
                return
            if message and message[1] and message[1][0] == self._number:
                yield message

    def close(self):
        self._socket.close()
