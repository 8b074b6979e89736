"""Which models may be asked for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Any
from urllib.parse import unquote

from .endpoints import Endpoint
from .errors import RelayError

#: Parameters that are read by the model, not by a router: what they name is no model.
_CONTENT = frozenset(
    {"messages", "tools", "functions", "response_format", "metadata", "prediction"}
)

#: What ends a part of a model's name for some server.
_BETWEEN = r"[/:@,;|+#?&\s]"


@dataclass(frozen=True)
class ModelRules:
    """Which models may be asked for, as shell patterns; blocked wins.

    A name is blocked however it is written: in any case, with or without what stands
    before it (``models/``, ``vendor/``, ``ft:``, ``us.vendor.``) and after it
    (``:latest``, ``:free``, ``@2026``). It is allowed only as it is written in the
    configuration, but for the prefix ``models/`` and the tag ``:latest``, which mean
    the same model.
    """

    allowed: Sequence[str] = ()
    blocked: Sequence[str] = ()

    def permit(self, endpoint: Endpoint, model: str) -> bool:
        """Tell whether ``model`` may be asked of ``endpoint``."""
        readings = _readings(model)
        for pattern in self.blocked:
            # Both sides may carry a tag or a path that the other leaves out.
            patterns = {_folded(pattern), _plain(_folded(pattern))}
            if any(fnmatchcase(name, each) for name in readings for each in patterns):
                return False
        same = {model, _plain(model)}
        return all(
            not patterns
            or any(
                fnmatchcase(name, each)
                for pattern in patterns
                for each in (pattern, _plain(pattern))
                for name in same
            )
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
        _require_plain_names(body)
        if isinstance(body.get("model"), str):
            # Servers trim it; what is sent is what was checked.
            body["model"] = body["model"].strip()
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


def _require_plain_names(body: Mapping[str, Any]) -> None:
    """Refuse a name such as ``Model``.

    Servers written in Go, as Ollama is, read it as ``model`` and take the last that
    comes. All parameters of the API are small letters, so that none is lost.
    """
    for name in body:
        if name != _folded(name) and _names_models(_folded(name)):
            raise RelayError(
                400,
                "model-rejected-request",
                f"The request's parameter {name!r} is not written as the API has it.",
                f"Write it as {_folded(name)!r}.",
            )


def _names_models(name: str) -> bool:
    return name in ("model", "models") or "fallback" in name


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
    for key, value in body.items():
        if key != "model" and _names_models(key):
            named += _listed(value)
        elif key not in _CONTENT:
            named += _nested(value)
    for name in named:
        if not isinstance(name, str) or len(name) > 200 or not name.isprintable():
            raise RelayError(
                400,
                "model-unknown",
                "A model's name in the request is not a name.",
                "Use a name of up to 200 printable characters.",
            )
        yield name


def _listed(value: object) -> Iterator[object]:
    """Yield the models of ``models`` or ``fallbacks``, in the forms of all routers.

    A name, a list of names, a list of requests (``{"model": name}``), or a mapping of
    each model to those that stand in for it.
    """
    if isinstance(value, list):
        for item in value:
            yield from _listed(item)
    elif isinstance(value, Mapping):
        if "model" in value:
            yield value["model"]
        else:
            yield from value
            yield from _listed(list(value.values()))
    elif value is not None and not isinstance(value, bool):
        yield value


def _nested(value: object) -> Iterator[str]:
    """Yield the models within another parameter: ``extra_body``, a router's own."""
    if isinstance(value, list):
        for item in value:
            yield from _nested(item)
    elif isinstance(value, Mapping):
        for key, item in value.items():
            if _folded(key) in ("model", "model_name") and isinstance(item, str):
                yield item
            else:
                yield from _nested(item)


def _plain(name: str) -> str:
    """Return the name without what is understood when it is left out."""
    return name.removeprefix("models/").removesuffix(":latest")


def _folded(name: str) -> str:
    """Return the name without the differences that no server makes.

    Marks that nobody sees, such as variation selectors, are such a difference.
    """
    folded = unicodedata.normalize("NFKC", name).casefold()
    seen = (
        character
        for character in folded
        if unicodedata.category(character) not in ("Cf", "Mn")
    )
    return "".join(seen).strip()


def _readings(model: str) -> set[str]:
    """Return every name that a server may take ``model`` for: each run of its parts.

    Servers that put the name into an address decode it there. Before the first part
    may stand a region and a vendor (``us.anthropic.``).
    """
    readings: set[str] = set()
    for whole in {_folded(model), _folded(unquote(model))}:
        ends = [match.start() for match in re.finditer(_BETWEEN, whole)]
        parts = re.finditer(rf"(?:^|{_BETWEEN})((?:[a-z-]+\.)+)", whole)
        starts = [0, *(end + 1 for end in ends)]
        for part in parts:
            labels = re.finditer(r"\.", part.group(1))
            starts += [part.start(1) + label.end() for label in labels]
        readings |= {
            whole[start:end]
            for start in starts
            for end in (*ends, len(whole))
            if start < end
        }
    return readings
