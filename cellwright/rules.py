"""Which models may be asked for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Any

from .endpoints import Endpoint
from .errors import RelayError


@dataclass(frozen=True)
class ModelRules:
    """Which models may be asked for, as shell patterns; blocked wins.

    A name is blocked however it is written: in any case, with or without what stands
    before it (``models/``, ``vendor/``, ``ft:``) and after it (``:latest``, ``:free``,
    ``@2026``). It is allowed only as it is written in the configuration,
    but for the prefix ``models/`` and the tag ``:latest``, which mean the same model.
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
        if key == "models" or "fallback" in key:
            named += _listed(value)
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
    """Return every name that a server may take ``model`` for: each run of its parts."""
    whole = _folded(model)
    ends = [match.start() for match in re.finditer("[/:@]", whole)]
    return {
        whole[start:end]
        for start in (0, *(end + 1 for end in ends))
        for end in (*ends, len(whole))
        if start < end
    }
