"""A model server that the relay may talk to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from .errors import RelayError
from .redaction import is_secret

_KEY_PLACE = "{key}"

#: The name of the endpoint that was set up from a browser. No configured one can have
#: it, for names begin with a letter or a digit.
SET_UP = "_set-up"


@dataclass(frozen=True)
class Endpoint:
    """One model server that speaks the OpenAI API.

    Attributes:
        name: What callers say instead of an address.
        base_url: Where the API begins, without a slash at the end, for example
            ``http://localhost:11434/v1``. Never sent to a browser.
        key: The secret, if there is one.
        headers: Further request headers; ``{key}`` stands for the secret.
        models: Patterns of the models that may be asked for; all where empty.
        default_model: The model for a request that names none.
        problem: Why the endpoint cannot be used, if it cannot.
    """

    name: str
    base_url: str
    key: str | None = field(default=None, repr=False)
    headers: Mapping[str, str] = field(default_factory=dict)
    models: tuple[str, ...] = ()
    default_model: str | None = None
    problem: RelayError | None = None

    @property
    def host(self) -> str:
        """Host and port for display; the base URL can hold nothing secret there."""
        return urlsplit(self.base_url).netloc

    @property
    def base_url_setting(self) -> str:
        """Where its base URL is set, in words that fit into a sentence."""
        if self.name == SET_UP:
            return "the address in Run > Cellwright > Set Up a Model"
        return (
            f"the base URL of the endpoint {self.name!r}, which the Jupyter server "
            "reads when it starts"
        )

    @property
    def secrets(self) -> list[bytes]:
        """The values that no answer may give away."""
        return [self.key.encode()] if self.key and is_secret(self.key) else []

    def request_headers(self) -> dict[str, str]:
        """Return the headers that only the server sends.

        The key is a bearer token, unless a configured header has its place.
        """
        headers = {name.lower(): value for name, value in self.headers.items()}
        if not self.key:
            return headers
        if not any(_KEY_PLACE in value for value in headers.values()):
            headers.setdefault("authorization", f"Bearer {_KEY_PLACE}")
        return {
            name: value.replace(_KEY_PLACE, self.key) for name, value in headers.items()
        }

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
