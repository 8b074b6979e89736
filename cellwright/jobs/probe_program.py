"""A program that an engine is tried out with: nothing has to be fetched for it."""

from __future__ import annotations

import struct

#: What ends a process with 0 on Linux, in the code of each processor.
_EXIT = {
    # mov edi, 0; mov eax, 60; syscall
    "x86_64": (62, bytes.fromhex("bf00000000b83c0000000f05")),
    # mov x0, #0; mov x8, #93; svc #0
    "aarch64": (183, bytes.fromhex("000080d2a80b80d2010000d4")),
}
_NAMES = {"amd64": "x86_64", "arm64": "aarch64"}
_BASE = 0x400000
_HEADERS = 64 + 56


def probe_program(machine: str) -> bytes | None:
    """Return a whole program for Linux that ends at once.

    Args:
        machine: The processor, as ``platform.machine()`` calls it.

    Returns:
        ``None`` where its code is not known.
    """
    name = machine.lower()
    known = _EXIT.get(_NAMES.get(name, name))
    if known is None:
        return None
    kind, code = known
    size = _HEADERS + len(code)
    ident = b"\x7fELF" + bytes([2, 1, 1]) + bytes(9)
    entry = _BASE + _HEADERS
    header = struct.pack(
        "<HHIQQQIHHHHHH", 2, kind, 1, entry, 64, 0, 0, 64, 56, 1, 0, 0, 0
    )
    segment = struct.pack("<IIQQQQQQ", 1, 5, 0, _BASE, _BASE, size, size, 0x1000)
    return ident + header + segment + code
