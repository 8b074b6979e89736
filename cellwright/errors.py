"""What can go wrong in the relay, in the words that the front end knows."""

from __future__ import annotations

from typing import Any, Literal

#: The failure codes that the relay uses; a subset of ``FailureCode`` in
#: ``src/core/errors.ts``.
Code = Literal[
    "context-too-large",
    "endpoint-key-missing",
    "endpoint-not-a-model-server",
    "endpoint-not-configured",
    "endpoint-unreachable",
    "endpoint-wrong-path",
    "internal",
    "job-refused",
    "jobs-unavailable",
    "model-answer-too-long",
    "model-cut-off",
    "model-deadline",
    "model-not-allowed",
    "model-rejected-request",
    "model-stalled",
    "model-unknown",
]


class RelayError(Exception):
    """A failure of the relay itself, not one that the model's server answered with.

    Attributes:
        status: The HTTP status that it is answered with.
        code: The failure's name, see :data:`Code`.
        message: What happened, in one sentence for the user.
        fix: The next step for the user.
        retryable: Whether doing the same again, unchanged, may succeed.
    """

    def __init__(
        self,
        status: int,
        code: Code,
        message: str,
        fix: str,
        *,
        retryable: bool = False,
    ) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message
        self.fix = fix
        self.retryable = retryable

    def body(self) -> dict[str, Any]:
        """Return the error as the JSON that the front end reads.

        ``type`` tells it from an error that the model's server sent.
        """
        return {
            "error": {
                "type": "cellwright",
                "code": self.code,
                "message": self.message,
                "fix": self.fix,
                "retryable": self.retryable,
            }
        }
