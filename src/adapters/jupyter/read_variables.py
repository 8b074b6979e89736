"""Pickles variables within limits of size and time.

It is run in a dictionary of its own, so that
it leaves no name in the user's namespace.

`read` answers with one entry per name, `ok:<base64>` or `<reason>:<base64 of details>`, joined by commas.
"""

import base64
import pickle
import time
import types


class TooLarge(Exception):
    pass


class TooSlow(Exception):
    pass


class Sink:
    """A file that refuses what is beyond the limits, before it is copied."""

    def __init__(self, room, until):
        self.room, self.until, self.parts = room, until, []

    def write(self, data):
        data = memoryview(data)
        self.room -= data.nbytes
        if self.room < 0:
            raise TooLarge
        if time.monotonic() > self.until:
            raise TooSlow
        self.parts.append(bytes(data))
        return data.nbytes


def read_one(space, name, room, until):
    if name not in space:
        return "not-defined", b"", 0
    value = space[name]
    if isinstance(value, types.ModuleType):
        return "not-picklable", b"a module: import it in a cell", 0
    sink = Sink(room, until)
    try:
        size = getattr(value, "nbytes", 0)
        if isinstance(size, int) and size > room:
            return "too-large", b"", 0
        pickle.Pickler(sink, 5).dump(value)
    except TooLarge:
        return "too-large", b"", 0
    except TooSlow:
        return "too-slow", b"", 0
    except Exception as error:
        text = f"{type(error).__name__}: {error}"[:300]
        return "not-picklable", text.encode("utf-8", "replace"), 0
    data = b"".join(sink.parts)
    return "ok", data, len(data)


def read(space, names, room, seconds):
    until = time.monotonic() + seconds
    entries = []
    for name in names:
        reason, data, used = read_one(space, name, room, until)
        room -= used
        entries.append(reason + ":" + base64.b64encode(data).decode("ascii"))
    return "cellwright:" + ",".join(entries)
