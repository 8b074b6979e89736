"""JSON as the standard has it, and no more than every server reads alike.

Python's own reader takes ``NaN``, turns ``1e999`` into infinity, which it writes as
``Infinity``, and lets the last of two equal names win, where others take the first.
"""

from __future__ import annotations

import json
import math
from typing import Any, NoReturn

#: How deep arrays and objects may stand in each other.
MAX_DEPTH = 100


def loads(text: bytes) -> Any:  # noqa: ANN401
    """Read JSON.

    Args:
        text: UTF-8.

    Raises:
        ValueError: It is not JSON, or holds what cannot be passed on unchanged: a
            number that is infinite or not within 64 bits, a name twice in one object,
            half of a surrogate pair, or more than :data:`MAX_DEPTH` levels.
    """
    try:
        value = json.loads(
            text.decode(),
            parse_constant=_refuse,
            parse_float=_finite,
            parse_int=_whole,
            object_pairs_hook=_unique,
        )
        _check(value)
    except RecursionError:
        raise ValueError("too deep") from None
    return value


def dumps(value: Any) -> bytes:  # noqa: ANN401
    """Write what :func:`loads` has read, as ASCII."""
    return json.dumps(value, allow_nan=False).encode()


def _refuse(text: str) -> NoReturn:
    raise ValueError(text)


def _finite(text: str) -> float:
    value = float(text)
    return value if math.isfinite(value) else _refuse(text)


def _whole(text: str) -> int:
    value = int(text)
    return value if -(2**63) <= value < 2**64 else _refuse(text)


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    return value if len(value) == len(pairs) else _refuse("a name twice")


def _check(value: object, depth: int = 0) -> None:
    if depth > MAX_DEPTH:
        _refuse("too deep")
    if isinstance(value, str):
        # Raises where half of a surrogate pair stands alone.
        value.encode()
    elif isinstance(value, list):
        for item in value:
            _check(item, depth + 1)
    elif isinstance(value, dict):
        for name, item in value.items():
            name.encode()
            _check(item, depth + 1)
