"""What the configuration says of servers of tools."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

_NAME = re.compile(r"[A-Za-z0-9][\w.-]{0,63}")
_KNOWN = {"command", "args", "env", "url", "headers_env"}


@dataclass(frozen=True)
class ToolServer:
    """A server of tools: a program of this machine, or an address.

    Attributes:
        name: How users name it.
        argv: Program and arguments; empty for an address.
        env: What the program gets beside what all programs need.
        url: The address; empty for a program.
        headers: What requests to the address carry.
    """

    name: str
    argv: tuple[str, ...] = ()
    env: Mapping[str, str] = field(default_factory=dict, repr=False)
    url: str = ""
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)

    def describe(self) -> dict[str, str]:
        """Return what users are told: no arguments, no query; keys stand there."""
        if self.argv:
            return {"name": self.name, "place": self.argv[0]}
        parts = urlsplit(self.url)
        host = parts.netloc.rpartition("@")[2]
        return {"name": self.name, "place": f"{parts.scheme}://{host}"}


def tool_server(
    name: str, options: Mapping[str, Any], variables: Mapping[str, str]
) -> ToolServer:
    """Read one entry of the configuration.

    Args:
        name: Its name.
        options: ``command``, ``args`` and ``env``, or ``url`` and ``headers_env``.
        variables: The environment, keys included. A value of ``env`` that is ``$NAME``
            and the values of ``headers_env`` are names of it.

    Raises:
        ValueError: It cannot be used; the text says why and holds no values.
    """
    unknown = set(options) - _KNOWN
    if not _NAME.fullmatch(name):
        raise ValueError("the name has other characters than letters, digits and ._-")
    if unknown:
        raise ValueError(f"{', '.join(sorted(map(repr, unknown)))} is not known")
    if ("command" in options) == ("url" in options):
        raise ValueError("it needs either a command or a url")
    if "command" in options:
        argv = (options["command"], *options.get("args", ()))
        if not all(isinstance(word, str) and "\0" not in word for word in argv):
            raise ValueError("command and args have to be texts")
        env = {
            key: _value(str(value), variables) for key, value in _pairs(options, "env")
        }
        return ToolServer(name, argv=argv, env=env)
    url = options["url"]
    if not isinstance(url, str) or urlsplit(url).scheme not in ("http", "https"):
        raise ValueError("the url is no http or https address")
    headers = {
        key: _value(f"${value}", variables)
        for key, value in _pairs(options, "headers_env")
    }
    return ToolServer(name, url=url, headers=headers)


def _pairs(options: Mapping[str, Any], name: str) -> list[tuple[str, Any]]:
    value = options.get(name, {})
    if not isinstance(value, Mapping):
        raise ValueError(f"{name} is no dictionary")
    return list(value.items())


def _value(value: str, variables: Mapping[str, str]) -> str:
    if not value.startswith("$"):
        return value
    found = variables.get(value[1:])
    if found is None:
        raise ValueError(f"the variable {value[1:]} is not set")
    return found
