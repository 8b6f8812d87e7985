"""The engine, seen from here: found by its port file, started if none runs, asked over UDP.

Nothing here blocks. What takes time is a generator that yields while it waits; a timer of Blender's
window, or a loop where there is no window, goes on with it. Requests are repeated with the same id
until they are answered, so a lost packet costs nothing.
"""

import os
import platform
import shutil
import socket
import subprocess
import time
import urllib.parse
import uuid

from . import osc
from .refusal import Refusal

HELLO_S = 1.5
REPEAT_S = 1.0
SILENCE_S = 10.0
START_S = 300.0  # the first start may build the program
MOST_LOSSES = 3


def home():
    """The folder of the port file: the places of docs/protocol.md in their order."""
    if os.environ.get("FOOTFALL_HOME"):
        return os.environ["FOOTFALL_HOME"]
    user = os.path.expanduser("~")
    if platform.system() == "Windows":
        return os.path.join(os.environ.get("LOCALAPPDATA", user), "Footfall")
    if platform.system() == "Darwin":
        return os.path.join(user, "Library", "Application Support", "Footfall")
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    return os.path.join(runtime, "footfall") if os.path.isdir(runtime) else os.path.join(user, ".footfall")


def options(**values):
    """name=value;… with values percent-encoded."""
    given = sorted((k, v) for k, v in values.items() if v not in ("", None))
    return ";".join(f"{k}={urllib.parse.quote(str(v), safe='/:,')}" for k, v in given)


def port_file():
    """(port, token) of the engine that has left a port file, or None."""
    try:
        with open(os.path.join(home(), "engine.port"), encoding="utf-8") as lines:
            entries = dict(line.rstrip("\n").split("=", 1) for line in lines if "=" in line)
        return int(entries["port"]), entries["token"]
    except (OSError, KeyError, ValueError):
        return None


def _launcher():
    named = [os.environ.get("FOOTFALL_LAUNCHER", "")]
    for folder in (home(), os.path.join(os.path.expanduser("~"), ".footfall")):
        try:
            with open(os.path.join(folder, "launcher"), encoding="utf-8") as lines:
                named.append(lines.readline().strip())
        except OSError:
            pass
    return next((path for path in named if path and os.path.isfile(path)), shutil.which("footfall"))


class Engine:
    """Talks to the engine; `say(text)` tells the user how far it is."""

    def __init__(self, say):
        self.say = say
        self.token = ""
        self.job = ""
        self.cancelled = False
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.setblocking(False)
        self._process = None

    def close(self):
        self._socket.close()

    def _send(self, address, *texts):
        try:
            self._socket.send(osc.encode(address, "s" * len(texts), *texts))
        except OSError:
            pass  # nobody listens there (any more): silence tells

    def _receive(self):
        """The messages that have come, or none."""
        while True:
            try:
                message = osc.decode(self._socket.recv(65536))
            except OSError:
                return
            if message and message[1]:
                yield message

    def _greet(self, port):
        """Whether an engine answers there."""
        self._socket.connect(("127.0.0.1", port))
        number, until, next_send = str(uuid.uuid4()), time.monotonic() + HELLO_S, 0.0
        while time.monotonic() < until:
            if time.monotonic() >= next_send:
                self._send("/footfall/hello", number, "blender")
                next_send = time.monotonic() + 0.3
            yield
            for address, values in self._receive():
                if address == "/footfall/welcome" and values[0] == number:
                    return True
        return False

    def connect(self):
        """Finds an engine that answers, or starts one."""
        found = port_file()
        if found and (yield from self._greet(found[0])):
            self.token = found[1]
            return
        yield from self._start()

    def _start(self):
        launcher = _launcher()
        if not launcher:
            raise Refusal("no engine runs, and the program is not known: run 'footfall install blender' "
                          "once, or start 'footfall serve' by hand")
        self.say("Footfall: starting the engine; the first start takes longer")
        os.makedirs(home(), exist_ok=True)
        log = os.path.join(home(), "engine.log")
        apart = {"creationflags": 0x08000208} if os.name == "nt" else {"start_new_session": True}
        with open(log, "wb") as out:
            self._process = subprocess.Popen(
                [launcher, "serve", "--idle=30"], stdin=subprocess.DEVNULL, stdout=out, stderr=out, **apart)
        until = time.monotonic() + START_S
        while time.monotonic() < until:
            yield
            found = port_file()
            if found and (yield from self._greet(found[0])):
                self.token = found[1]
                return
            if self._process.poll() not in (None, 0):
                with open(log, encoding="utf-8", errors="replace") as lines:
                    last = lines.read().strip().rpartition("\n")[2]
                raise Refusal(f"the engine does not start: {last or 'see ' + log}")
        raise Refusal(f"the engine was started, but does not answer; {log} says why")

    def cancel(self):
        """Asks for the end of the running job; its request ends with CANCELLED."""
        self.cancelled = True
        if self.job:
            self._send("/footfall/cancel", str(uuid.uuid4()), self.job, options(token=self.token))

    def ask(self, address, *texts, **wishes):
        """Sends a request and waits for its end; gives what `done` says. A failure is a Refusal."""
        number, losses = str(uuid.uuid4()), 0
        heard = time.monotonic()
        next_send = 0.0
        while True:
            if self.cancelled and not self.job:
                raise Refusal("CANCELLED: nothing was placed")
            if time.monotonic() >= next_send:
                self._send(address, number, *texts, options(token=self.token, **wishes))
                next_send = time.monotonic() + REPEAT_S
            yield
            for kind, values in self._receive():
                if values[0] != number:
                    continue
                heard, next_send = time.monotonic(), time.monotonic() + REPEAT_S
                if kind == "/footfall/done":
                    self.job = ""
                    return values[1]
                if kind == "/footfall/failed":
                    self.job = ""
                    raise Refusal(f"{values[1]}: {values[2]}")
                if kind == "/footfall/accepted":
                    self.job = values[1]
                    if self.cancelled:
                        self.cancel()
                elif kind == "/footfall/progress":
                    self.say(f"Footfall: {values[1]} {values[2] * 100:.0f} %")
            if time.monotonic() - heard > SILENCE_S:
                losses += 1
                if losses == MOST_LOSSES:
                    raise Refusal("HOST_LOST: the engine was lost three times; 'footfall doctor' tells why")
                self.say("Footfall: the engine is silent, looking for another one")
                yield from self.connect()
                heard, next_send = time.monotonic(), 0.0
