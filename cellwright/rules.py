"""Which models may be asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Any

from .endpoints import Endpoint
from .errors import RelayError


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
