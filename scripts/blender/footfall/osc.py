"""OSC 1.0 messages as bytes: i f s go out, i h f d s T F come in (docs/protocol.md)."""

import struct


def _padded(text):
    data = text.encode("utf-8")
    return data + b"\0" * (4 - len(data) % 4)


def encode(address, tags, *values):
    """The bytes of a message; `tags` holds one of i, f, s for each value."""
    parts = [_padded(address), _padded("," + tags)]
    for tag, value in zip(tags, values, strict=True):
        parts.append(_padded(value) if tag == "s" else struct.pack(">" + tag, value))
    return b"".join(parts)


def _text(data, at):
    stop = data.index(b"\0", at)
    return data[at:stop].decode("utf-8"), stop + 4 - (stop - at) % 4


_NUMBERS = {"i": ">i", "h": ">q", "f": ">f", "d": ">d"}


def decode(data):
    """(address, list of values), or None for bytes that are no message."""
    try:
        address, at = _text(data, 0)
        tags, at = _text(data, at)
        values = []
        for tag in tags[1:]:
            if tag == "s":
                value, at = _text(data, at)
            elif tag in "TF":
                value = tag == "T"
            else:
                form = _NUMBERS[tag]
                value = struct.unpack_from(form, data, at)[0]
                at += struct.calcsize(form)
            values.append(value)
    except (ValueError, KeyError, struct.error):
        return None
    return (address, values) if address.startswith("/") and tags.startswith(",") else None
