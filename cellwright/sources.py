"""Where endpoints come from: the environment and the configuration."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, MutableMapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx

from .endpoints import Endpoint
from .errors import RelayError

#: The base URL that goes with a key for which no base URL is set.
OPENAI_BASE_URL = "https://api.openai.com/v1"

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_OUR_KEY = re.compile(r"CELLWRIGHT_(\w+_)?KEY")
_HEADER_NAME = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]+")
_HEADER_VALUE = re.compile(r"[\x21-\x7e]([\x20-\x7e]*[\x21-\x7e])?")
_OPTIONS: dict[str, type | tuple[type, ...]] = {
    "base_url": str,
    "api_key_env": str,
    "api_key_file": (str, os.PathLike),
    "headers": Mapping,
    "models": (list, tuple),
    "default_model": str,
}


def take_variables(environ: MutableMapping[str, str]) -> dict[str, str]:
    """Copy the environment and take Cellwright's keys out of the original.

    ``CELLWRIGHT_API_KEY`` and every other ``CELLWRIGHT_..._KEY`` is removed, so
    kernels and terminals do not inherit it. A process of the same user can still
    read it in ``/proc`` or in this process's memory: what keeps a key from hostile
    code is another user or container, not this.

    Args:
        environ: The server's environment.

    Returns:
        The environment as it was.
    """
    variables = dict(environ)
    for name in variables:
        if _OUR_KEY.fullmatch(name):
            del environ[name]
    return variables


def from_environment(variables: Mapping[str, str]) -> Endpoint | None:
    """Read the default endpoint.

    ``CELLWRIGHT_BASE_URL``, ``CELLWRIGHT_API_KEY`` and ``CELLWRIGHT_MODEL`` come
    first. Where no ``CELLWRIGHT_BASE_URL`` is set, ``OPENAI_BASE_URL`` and
    ``OPENAI_API_KEY`` serve; a key without any base URL means OpenAI's own.
    ``OPENAI_API_KEY`` is never sent to the server that ``CELLWRIGHT_BASE_URL``
    names, which may be another company's.

    Args:
        variables: The environment, see :func:`take_variables`.

    Returns:
        The endpoint ``default``, or ``None`` where nothing is set.
    """

    def read(name: str) -> str:
        return variables.get(name, "").strip()

    base_url, key = read("CELLWRIGHT_BASE_URL"), "CELLWRIGHT_API_KEY"
    if not base_url:
        key = key if read(key) else "OPENAI_API_KEY"
        base_url = read("OPENAI_BASE_URL") or (OPENAI_BASE_URL if read(key) else "")
    if not base_url:
        return None
    options = {
        "base_url": base_url,
        "api_key_env": key if read(key) else None,
        "default_model": read("CELLWRIGHT_MODEL") or None,
    }
    return from_options("default", options, variables)


def from_options(
    name: str, options: Mapping[str, Any], variables: Mapping[str, str]
) -> Endpoint:
    """Read one entry of ``c.Cellwright.endpoints``.

    A key cannot stand in the configuration itself, because Jupyter writes its whole
    configuration into the log when it runs with ``--debug``.

    Args:
        name: The entry's name.
        options: ``base_url`` and, where the server wants a key, ``api_key_env``, the
            name of a variable, or ``api_key_file``, a path; ``headers``, in which
            ``{key}`` stands for the key; ``models``; ``default_model``.
        variables: The environment, see :func:`take_variables`.

    Returns:
        The endpoint; one that cannot be used says so in ``problem``.
    """
    try:
        _check(name, options)
        key = _read_key(options, variables)
    except _UnusableError as error:
        return Endpoint(name, "", problem=_problem(name, error))
    return Endpoint(
        name,
        str(options["base_url"]).rstrip("/"),
        key,
        dict(options.get("headers") or {}),
        tuple(options.get("models") or ()),
        options.get("default_model") or None,
    )


class _UnusableError(Exception):
    """An entry that cannot be used; the text says why and holds no secret."""

    def __init__(self, reason: str, *, key: bool = False) -> None:
        super().__init__(reason)
        self.key = key


def _problem(name: str, error: _UnusableError) -> RelayError:
    return RelayError(
        503,
        "endpoint-key-missing" if error.key else "endpoint-not-configured",
        f"The endpoint {name!r} cannot be used: {error}.",
        "Correct CELLWRIGHT_BASE_URL and CELLWRIGHT_API_KEY, or c.Cellwright.endpoints "
        "in the Jupyter server's configuration, and start the server again.",
    )


def _check(name: str, options: Mapping[str, Any]) -> None:
    if not _NAME.fullmatch(name):
        raise _UnusableError(
            "its name may hold only letters, digits, '.', '_' and '-', up to 64"
        )
    if "api_key" in options:
        raise _UnusableError(
            "a key in the configuration would stand in Jupyter's debug log; use "
            "api_key_env or api_key_file",
            key=True,
        )
    unknown = [option for option in options if option not in _OPTIONS]
    if unknown:
        raise _UnusableError(f"the option {unknown[0]!r} is not known")
    for option, value in options.items():
        if value is not None and not isinstance(value, _OPTIONS[option]):
            raise _UnusableError(f"the option {option!r} is not of the right type")
    try:
        url = urlsplit(options.get("base_url") or "")
        usable = url.scheme in ("http", "https") and url.hostname and url.port != 0
        httpx.URL(url.geturl())
        usable = usable and not re.search(r"\s", url.geturl())
    except (ValueError, httpx.InvalidURL):
        usable = False
    if not usable:
        raise _UnusableError("base_url is not an http or https address")
    if url.username is not None or url.query or url.fragment:
        raise _UnusableError(
            "base_url may hold no user name, query or fragment; a key belongs in "
            "a variable or a file"
        )
    for header, value in (options.get("headers") or {}).items():
        if not _HEADER_NAME.fullmatch(str(header)) or not (
            isinstance(value, str) and _HEADER_VALUE.fullmatch(value)
        ):
            raise _UnusableError(f"the header {header!r} cannot be sent", key=True)


def _read_key(options: Mapping[str, Any], variables: Mapping[str, str]) -> str | None:
    variable, file = options.get("api_key_env"), options.get("api_key_file")
    if variable and file:
        raise _UnusableError("it has both api_key_env and api_key_file", key=True)
    key = ""
    if variable:
        key = variables.get(variable, "").strip()
        if not key:
            raise _UnusableError(f"{variable} is not set", key=True)
    elif file:
        try:
            key = Path(file).expanduser().read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError):
            raise _UnusableError("api_key_file cannot be read", key=True) from None
        if not key:
            raise _UnusableError("api_key_file is empty", key=True)
    if key and not _HEADER_VALUE.fullmatch(key):
        raise _UnusableError(
            "its key holds a character that cannot be sent in a header", key=True
        )
    return key or None
