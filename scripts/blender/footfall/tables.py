"""plan.tsv and other tables as text, as docs/formats.md has them."""

import os

from .refusal import Refusal

_ESCAPES = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}
_PLAIN = {"t": "\t", "n": "\n", "r": "\r", "\\": "\\"}

NUMBERS = ("stepId", "take", "startSample", "hitSample", "lengthSamples", "startFrame", "padSamples",
           "fadeInSamples", "fadeOutSamples")


def _field(text):
    parts = iter(text)
    return "".join(_PLAIN.get(next(parts, ""), "") if c == "\\" else c for c in parts)


def write(path, columns, rows, head=()):
    """Writes a table whole or not at all; rows are dicts, what one lacks is an empty field."""
    def line(fields):
        return "\t".join("".join(_ESCAPES.get(c, c) for c in str(f)) for f in fields)

    lines = list(head) + [line(columns)] + [line([row.get(c, "") for c in columns]) for row in rows]
    temporary = path + ".part"
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(temporary, "w", encoding="utf-8", newline="\n") as out:
            out.write("\n".join(lines) + "\n")
        os.replace(temporary, path)
    except OSError as e:
        raise Refusal(f"{path} cannot be written: {e.strerror}") from e


class Plan:
    """A plan.tsv: `tracks` (id to name), `warnings` (texts), `clips` (dicts in the plan's order)."""

    def __init__(self, json_path):
        self.path = json_path
        self.folder = os.path.dirname(json_path)
        self.head, self.tracks, self.warnings, self.clips = {}, {}, [], []
        try:
            with open(os.path.join(self.folder, "plan.tsv"), encoding="utf-8") as lines:
                self._read([[_field(f) for f in line.rstrip("\r\n").split("\t")] for line in lines])
        except OSError as e:
            raise Refusal(f"the plan beside {json_path} cannot be read: {e.strerror}") from e
        if self.head.get("schema") != "footfall.plan/1":
            raise Refusal(f"{json_path} is no plan of a version that this add-on reads")

    def _read(self, lines):
        columns = None
        for fields in lines:
            if fields[0] == "#track":
                self.tracks[fields[1]] = fields[2]
            elif fields[0] == "#warning":
                self.warnings.append(f"{fields[3]}: {fields[4]}")
            elif fields[0].startswith("#"):
                self.head[fields[0][1:]] = fields[1]
            elif columns is None:
                columns = fields
            else:
                self.clips.append(self._clip(dict(zip(columns, fields, strict=True))))

    @staticmethod
    def _clip(row):
        for name in NUMBERS:
            row[name] = int(row[name] or 0)
        for name in ("pan", "gainDb"):
            row[name] = float(row[name])
        row["offsetSamples"] = int(row["offsetSamples"] or 0)
        return row

    def active(self):
        """The active clip of each step that has one, by step."""
        return {c["stepId"]: c for c in self.clips if c["active"] == "true"}

    def sounding(self):
        """What is to be heard, a clip for each step, walker by walker."""
        heard = [c for c in self.active().values() if c["change"] != "gone" and c["deleted"] != "true"]
        return sorted(heard, key=lambda c: (int(c["track"]), c["startSample"], c["stepId"]))
