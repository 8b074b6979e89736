import type { CodeTemplate } from './template';

/** A program with a command line. */
const commandLine: CodeTemplate = {
  name: 'command-line',
  purpose: 'A program with a command line (argparse)',
  language: 'python',
  words: ['cli', 'command line', 'command-line', 'argparse', 'script', '--'],
  slots: [
    {
      name: 'docstring',
      description: 'Text of the module docstring, one line.'
    },
    {
      name: 'imports',
      description: 'Further import statements.',
      fallback: ''
    },
    {
      name: 'functions',
      description:
        'The functions that do the work; they raise ValueError or OSError for bad input and print nothing.'
    },
    {
      name: 'arguments',
      description:
        'The `parser.add_argument(...)` calls, one for each argument or option.'
    },
    {
      name: 'run',
      description:
        'Statements that call the functions with `args` and print the result.'
    }
  ],
  text: `"""{{docstring}}"""

import argparse
import sys
{{imports}}


{{functions}}


def build_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__)
    {{arguments}}
    return parser


def main(argv: list[str] | None = None) -> int:
    args = build_parser().parse_args(argv)
    try:
        {{run}}
    except (OSError, ValueError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())`
};

/** A client of a web API. */
const apiClient: CodeTemplate = {
  name: 'api-client',
  purpose: 'A client of a web API (requests)',
  language: 'python',
  words: ['api client', 'rest client', 'http client', 'endpoint', 'endpoints'],
  slots: [
    {
      name: 'docstring',
      description: 'Text of the module docstring, one line.'
    },
    { name: 'class_name', description: 'Name of the client class.' },
    {
      name: 'base_url',
      description: 'The base URL as a Python string literal.'
    },
    {
      name: 'methods',
      description:
        'One method for each endpoint; they call `self._request(method, path, **kwargs)`, which returns parsed JSON.'
    }
  ],
  text: `"""{{docstring}}"""

from typing import Any

import requests


class ApiError(RuntimeError):
    """The server refused a request."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(f"{status}: {message}")
        self.status = status


class {{class_name}}:
    def __init__(self, token: str | None = None, base_url: str = {{base_url}}, timeout: float = 10.0) -> None:
        self._base_url = base_url.rstrip("/")
        self._timeout = timeout
        self._session = requests.Session()
        if token is not None:
            self._session.headers["Authorization"] = f"Bearer {token}"

    def _request(self, method: str, path: str, **kwargs: Any) -> Any:
        response = self._session.request(
            method, f"{self._base_url}{path}", timeout=self._timeout, **kwargs
        )
        if not response.ok:
            raise ApiError(response.status_code, response.text[:200])
        return response.json() if response.content else None

    {{methods}}`
};

/** The templates that come with Cellwright. */
export const PYTHON_TEMPLATES: readonly CodeTemplate[] = [
  commandLine,
  apiClient
];
