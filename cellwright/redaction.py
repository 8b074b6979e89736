"""Taking keys out of text that a model's server sent."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable

#: What stands where a key stood.
REDACTED = b"[redacted]"

_WORD = re.compile(rb"[^\s\"'`,;:=<>()\[\]{}\\]+")
_MASK = re.compile(rb"\*{2}|\.{3}|\xe2\x80\xa6|\xe2\x80\xa2")
_EDGE = 3


def is_secret(value: str) -> bool:
    """Tell a key from a placeholder.

    Local servers take any key, and people write ``ollama`` or ``lm-studio``. Those
    words also stand in honest error messages, so they are not treated as secrets.

    Args:
        value: A configured key or header value.

    Returns:
        True for values of 16 characters or more, or of 6 or more with a digit.
    """
    if len(value) >= 16:
        return True
    return len(value) >= 6 and any(character.isdigit() for character in value)


def redact(text: bytes, secrets: Iterable[bytes]) -> bytes:
    """Replace every whole occurrence of a secret.

    Args:
        text: What the model's server sent.
        secrets: The values to take out, see :func:`is_secret`.

    Returns:
        The text with :data:`REDACTED` in the secrets' places.
    """
    for secret in secrets:
        text = text.replace(secret, REDACTED)
    return text


def redact_error(text: bytes, secrets: Iterable[bytes]) -> bytes:
    """Replace secrets and their masked forms, as servers show them in a 401.

    ``Incorrect API key provided: sk-ab***wxyz`` still gives away the beginning and
    the end of a key. A word that is masked and begins or ends like a secret goes too.

    Args:
        text: The body of an error answer.
        secrets: The values to take out.

    Returns:
        The text with :data:`REDACTED` in the secrets' places.
    """
    known = list(secrets)

    def mask(match: re.Match[bytes]) -> bytes:
        word = match.group()
        if not _MASK.search(word):
            return word
        for secret in known:
            if word.startswith(secret[:_EDGE]) or word.rstrip(b".").endswith(
                secret[-_EDGE:]
            ):
                return REDACTED
        return word

    return _WORD.sub(mask, redact(text, known))


class KeyFilter(logging.Filter):
    """Takes keys out of what the HTTP client logs.

    At the level DEBUG it logs the headers of answers, and a server may echo a key.
    """

    def __init__(self, secrets: Iterable[Iterable[bytes]]) -> None:
        super().__init__()
        self._secrets = [secret for group in secrets for secret in group]

    def install(self) -> None:
        """Add the filter to the HTTP client's loggers."""
        for name in ("httpx", "httpcore.connection", "httpcore.http11"):
            logging.getLogger(name).addFilter(self)

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every record through, without keys."""
        message = record.getMessage().encode(errors="replace")
        clean = redact(message, self._secrets)
        if clean != message:
            record.msg, record.args = clean.decode(errors="replace"), None
        return True
