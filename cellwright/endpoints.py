"""Which model servers the relay may talk to, and which of their models."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from .errors import RelayError
from .redaction import is_secret

#: The base URL that goes with a key for which no base URL is set.
OPENAI_BASE_URL = "https://api.openai.com/v1"

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_HEADER_NAME = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]+")
_HEADER_VALUE = re.compile(r"[\x21-\x7e]([\x20-\x7e]*[\x21-\x7e])?")
_OPTIONS = frozenset(
    {
        "base_url",
        "api_key",
        "api_key_env",
        "api_key_file",
        "headers",
        "models",
        "default_model",
    }
)


@dataclass(frozen=True)
class Endpoint:
    """One model server that speaks the OpenAI API.

    Attributes:
        name: What callers say instead of an address.
        base_url: Where the API begins, without a slash at the end, for example
            ``http://localhost:11434/v1``. Never sent to a browser.
        key: The secret sent as a bearer token, if there is one.
        headers: Further request headers, which may be secret too.
        models: Patterns of the models that may be asked for; all where empty.
        default_model: The model for a request that names none.
        problem: Why the endpoint cannot be used, if it cannot.
    """

    name: str
    base_url: str
    key: str | None = field(default=None, repr=False)
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    models: tuple[str, ...] = ()
    default_model: str | None = None
    problem: RelayError | None = None

    @property
    def host(self) -> str:
        """Host and port for display; the base URL can hold nothing secret there."""
        return urlsplit(self.base_url).netloc

    @property
    def secrets(self) -> list[bytes]:
        """The values that no answer may give away, longest first."""
        values = {self.key or "", *self.headers.values()}
        found = [value.encode() for value in values if is_secret(value)]
        return sorted(found, key=len, reverse=True)

    def request_headers(self) -> dict[str, str]:
        """Return the headers that only the server knows: the key and its like."""
        bearer = {"authorization": f"Bearer {self.key}"} if self.key else {}
        return bearer | {name.lower(): value for name, value in self.headers.items()}

    def describe(self) -> dict[str, Any]:
        """Return what a browser may know: no key, no header, no path."""
        listed = not any(set(model) & set("*?[") for model in self.models)
        return {
            "name": self.name,
            "default_model": self.default_model,
            "models": list(self.models) if self.models and listed else None,
            "host": self.host,
            "has_key": self.key is not None,
            "problem": self.problem.message if self.problem else None,
        }


@dataclass(frozen=True)
class ModelRules:
    """Which models may be asked for: shell patterns, case matters, blocked wins."""

    allowed: Sequence[str] = ()
    blocked: Sequence[str] = ()

    def permit(self, endpoint: Endpoint, model: str) -> bool:
        """Tell whether ``model`` may be asked of ``endpoint``."""
        if any(fnmatchcase(model, pattern) for pattern in self.blocked):
            return False
        return all(
            not patterns or any(fnmatchcase(model, pattern) for pattern in patterns)
            for patterns in (self.allowed, endpoint.models)
        )

    def check(self, endpoint: Endpoint, body: dict[str, Any]) -> str:
        """Fill in the default model and refuse what the rules do not permit.

        Routers take more than one model in a request, as ``models`` or
        ``fallbacks``; each of them has to be permitted.

        Args:
            endpoint: Where the request goes.
            body: The request; its ``model`` is set where it is missing.

        Returns:
            The model's name.

        Raises:
            RelayError: ``model-unknown`` where no model is named,
                ``model-not-allowed`` where one is not permitted.
        """
        if body.get("model") in (None, ""):
            body["model"] = endpoint.default_model
        for model in _named_models(body):
            if not self.permit(endpoint, model):
                raise RelayError(
                    403,
                    "model-not-allowed",
                    f"This Jupyter server does not allow the model {model!r}.",
                    "Choose another model, or ask the server's administrator.",
                )
        return str(body["model"])


def _named_models(body: Mapping[str, Any]) -> Iterator[str]:
    if body["model"] is None:
        raise RelayError(
            400,
            "model-unknown",
            "The request names no model and the endpoint has no default.",
            "Name one with -m or in the settings, or set CELLWRIGHT_MODEL before "
            "the Jupyter server starts.",
        )
    named = [body["model"]]
    for key in ("models", "fallbacks"):
        more = body.get(key)
        named += more if isinstance(more, list) else [] if more is None else [more]
    for model in named:
        name = model.get("model") if isinstance(model, dict) else model
        if not isinstance(name, str) or len(name) > 200 or not name.isprintable():
            raise RelayError(
                400,
                "model-unknown",
                "A model's name in the request is not a name.",
                "Use a name of up to 200 printable characters.",
            )
        yield name


def from_environment(environ: MutableMapping[str, str]) -> Endpoint | None:
    """Read the default endpoint and take its key out of the environment.

    ``CELLWRIGHT_BASE_URL``, ``CELLWRIGHT_API_KEY`` and ``CELLWRIGHT_MODEL`` come
    first. Where no ``CELLWRIGHT_BASE_URL`` is set, ``OPENAI_BASE_URL`` and
    ``OPENAI_API_KEY`` serve and stay, since notebooks use them; a key without any
    base URL means OpenAI's own. ``OPENAI_API_KEY`` is never sent to the server that
    ``CELLWRIGHT_BASE_URL`` names, which may be another company's.

    ``CELLWRIGHT_API_KEY`` is removed in any case, so kernels and terminals do not
    inherit it. A process of the same user can still read it in ``/proc`` or in this
    process's memory: what keeps it from hostile code is another user or container.

    Args:
        environ: The server's environment.

    Returns:
        The endpoint ``default``, or ``None`` where nothing is set.
    """
    key = environ.pop("CELLWRIGHT_API_KEY", "").strip()
    base_url = environ.get("CELLWRIGHT_BASE_URL", "").strip()
    if not base_url:
        key = key or environ.get("OPENAI_API_KEY", "").strip()
        base_url = environ.get("OPENAI_BASE_URL", "").strip()
        base_url = base_url or (OPENAI_BASE_URL if key else "")
    if not base_url:
        return None
    model = environ.get("CELLWRIGHT_MODEL", "").strip()
    options = {"base_url": base_url, "api_key": key, "default_model": model or None}
    return from_options("default", options, environ)


def from_options(
    name: str, options: Mapping[str, Any], environ: MutableMapping[str, str]
) -> Endpoint:
    """Read one entry of ``c.Cellwright.endpoints``.

    A variable that ``api_key_env`` names is taken out of the environment where its
    name begins with ``CELLWRIGHT_``, and stays otherwise.

    Args:
        name: The entry's name.
        options: ``base_url`` and at most one of ``api_key``, ``api_key_env`` and
            ``api_key_file``; ``headers``, ``models``, ``default_model``.
        environ: The server's environment.

    Returns:
        The endpoint; one that cannot be used says so in ``problem``.
    """
    try:
        _check(name, options)
        headers = dict(options.get("headers") or {})
        key = _read_key(options, environ)
    except _UnusableError as error:
        return Endpoint(name, "", problem=_problem(name, error))
    return Endpoint(
        name,
        str(options["base_url"]).rstrip("/"),
        key,
        headers,
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
    unknown = sorted(set(options) - _OPTIONS)
    if unknown:
        raise _UnusableError(f"the option {unknown[0]!r} is not known")
    try:
        url = urlsplit(str(options.get("base_url") or ""))
        usable = url.scheme in ("http", "https") and url.hostname and url.port != 0
    except ValueError:
        usable = False
    if not usable:
        raise _UnusableError("base_url is not an http or https address")
    if url.username is not None or url.query or url.fragment:
        raise _UnusableError(
            "base_url may hold no user name, query or fragment; a key belongs in "
            "api_key or in headers"
        )
    for header, value in (options.get("headers") or {}).items():
        if not _HEADER_NAME.fullmatch(header) or not _HEADER_VALUE.fullmatch(value):
            raise _UnusableError(f"the header {header!r} cannot be sent", key=True)


def _read_key(
    options: Mapping[str, Any], environ: MutableMapping[str, str]
) -> str | None:
    sources = [name for name in _OPTIONS if "api_key" in name and options.get(name)]
    if len(sources) > 1:
        raise _UnusableError("it has more than one of api_key, _env, _file", key=True)
    key = str(options.get("api_key") or "")
    if variable := options.get("api_key_env"):
        scrub = variable.startswith("CELLWRIGHT_")
        key = (environ.pop if scrub else environ.get)(variable, "")
        if not key:
            raise _UnusableError(f"{variable} is not set", key=True)
    elif file := options.get("api_key_file"):
        try:
            key = Path(file).expanduser().read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            raise _UnusableError("api_key_file cannot be read", key=True) from None
    key = key.strip()
    if key and not _HEADER_VALUE.fullmatch(key):
        raise _UnusableError(
            "its key holds a character that cannot be sent in a header", key=True
        )
    return key or None
