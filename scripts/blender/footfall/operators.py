"""The menu entries. In the window a timer goes on with the work; without one a loop does."""

import time

import bpy

from . import actions, remote
from .refusal import Refusal

POLL_S = 0.05

_running = []  # the link of the work that goes on, if any


class _Work:
    """What Generate and Regenerate share."""

    bl_options = {"REGISTER", "UNDO"}
    action = None

    def _begin(self, context):
        if _running:
            raise Refusal("Footfall is at work already: wait, or cancel it")
        self.link = actions.open_link(self._say)
        _running.append(self.link)
        self.steps = type(self).action(self.link, context.scene)

    def _end(self, context):
        if getattr(self, "timer", None):
            context.window_manager.event_timer_remove(self.timer)
            self.timer = None
        if getattr(self, "link", None):
            _running.remove(self.link)
            self.link.close()
            self.link = None
        self._say(None)

    def _say(self, text):
        if not bpy.app.background and bpy.context.workspace:
            bpy.context.workspace.status_text_set(text)

    def _go_on(self, context):
        """Goes on to the next wait; None, or how the operator ended."""
        try:
            next(self.steps)
            return None
        except StopIteration as end:
            self.report({"INFO"}, end.value)
            self._end(context)
            return {"FINISHED"}
        except Refusal as refusal:
            self.report({"ERROR"}, str(refusal))
            self._end(context)
            return {"CANCELLED"}
        except BaseException:
            self._end(context)
            raise

    def execute(self, context):
        return self._start(context) or self._wait(context)

    def _wait(self, context):
        while True:
            ended = self._go_on(context)
            if ended:
                return ended
            time.sleep(POLL_S)

    def _start(self, context):
        try:
            self._begin(context)
            return None
        except Refusal as refusal:
            self.report({"ERROR"}, str(refusal))
            return {"CANCELLED"}

    def invoke(self, context, _event):
        ended = self._start(context)
        if ended:
            return ended
        self.timer = context.window_manager.event_timer_add(POLL_S, window=context.window)
        context.window_manager.modal_handler_add(self)
        return {"RUNNING_MODAL"}

    def modal(self, context, event):
        if event.type != "TIMER":
            return {"PASS_THROUGH"}
        return self._go_on(context) or {"PASS_THROUGH"}

    def cancel(self, context):
        if self.link:
            self.link.cancel()
        self._end(context)


class FOOTFALL_OT_generate(_Work, bpy.types.Operator):
    """Make footsteps for the preview range, the selected movie strips, or the one under the playhead"""

    bl_idname = "footfall.generate"
    bl_label = "Generate Footsteps"
    action = staticmethod(actions.generate)


class FOOTFALL_OT_regenerate(_Work, bpy.types.Operator):
    """Give the selected footsteps another sound"""

    bl_idname = "footfall.regenerate"
    bl_label = "Regenerate Selected Footsteps"
    action = staticmethod(actions.regenerate)


class FOOTFALL_OT_cancel(bpy.types.Operator):
    """Stop making footsteps; nothing is placed"""

    bl_idname = "footfall.cancel"
    bl_label = "Cancel Footsteps"

    @classmethod
    def poll(cls, _context):
        return bool(_running)

    def execute(self, _context):
        for link in _running:
            link.cancel()
        return {"FINISHED"}


_listening = []  # the listener to remotes and its timer, if it is on


def _pressed(what):
    """A button of a remote: the entry of that name, in the first window; without one at once."""
    entry = {"generate": bpy.ops.footfall.generate, "regenerate": bpy.ops.footfall.regenerate}.get(what)
    try:
        if entry and bpy.app.background:
            entry()
        elif entry:
            with bpy.context.temp_override(window=bpy.context.window_manager.windows[0]):
                entry("INVOKE_DEFAULT")
    except RuntimeError as refusal:  # what an operator reports as an error, when it is called
        print(f"Footfall: {refusal}")


def stop_listening():
    for listener, timer in _listening:
        if bpy.app.timers.is_registered(timer):
            bpy.app.timers.unregister(timer)
        listener.close()
    _listening.clear()


def is_listening():
    return bool(_listening)


class FOOTFALL_OT_listen(bpy.types.Operator):
    """Let buttons of OSC remotes generate and regenerate here; again to end it"""

    bl_idname = "footfall.listen"
    bl_label = "Listen to Remotes"

    def execute(self, _context):
        if is_listening():
            stop_listening()
            return {"FINISHED"}
        listener = remote.Listener(_pressed)
        _listening.append((listener, listener.tick))
        bpy.app.timers.register(_listening[0][1], persistent=True)
        return {"FINISHED"}


CLASSES = (FOOTFALL_OT_generate, FOOTFALL_OT_regenerate, FOOTFALL_OT_cancel, FOOTFALL_OT_listen)
