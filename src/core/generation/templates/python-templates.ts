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

/** A class of its own. */
const plainClass: CodeTemplate = {
  name: 'class',
  purpose: 'A class with typed attributes',
  language: 'python',
  words: ['class', 'dataclass'],
  slots: [
    {
      name: 'imports',
      description: 'Further import statements.',
      fallback: ''
    },
    { name: 'class_name', description: 'Name of the class.' },
    {
      name: 'docstring',
      description: 'Text of the class docstring: what an instance is.'
    },
    {
      name: 'attributes',
      description:
        'The attributes with their types, one a line: `name: type` or `name: type = default`; those with defaults last.'
    },
    {
      name: 'checks',
      description:
        'Statements that raise ValueError for attributes of `self` that no instance may have.',
      fallback: 'pass'
    },
    {
      name: 'methods',
      description: 'The methods, with type hints and docstrings.'
    }
  ],
  text: `from dataclasses import dataclass
{{imports}}


@dataclass
class {{class_name}}:
    """{{docstring}}"""

    {{attributes}}

    def __post_init__(self) -> None:
        {{checks}}

    {{methods}}`
};

/** Endpoints of a web service. */
const restEndpoint: CodeTemplate = {
  name: 'rest-endpoint',
  purpose: 'Endpoints of a web service (FastAPI)',
  language: 'python',
  words: ['rest endpoint', 'rest api', 'fastapi', 'web service', 'route'],
  slots: [
    {
      name: 'title',
      description: 'Title of the service, as a Python string literal.'
    },
    {
      name: 'imports',
      description: 'Further import statements.',
      fallback: ''
    },
    {
      name: 'models',
      description:
        'The pydantic models of what goes in and comes out, with types and bounds.'
    },
    {
      name: 'functions',
      description:
        'The functions that do the work; they know nothing of HTTP and raise LookupError or ValueError.'
    },
    {
      name: 'routes',
      description:
        'One function for each endpoint, with `@app.get(...)`, `@app.post(...)` and the like and its response model; each only calls a function above.'
    }
  ],
  text: `from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field
{{imports}}


{{models}}


{{functions}}


app = FastAPI(title={{title}})


@app.exception_handler(LookupError)
async def not_found(request: Request, error: LookupError) -> JSONResponse:
    return JSONResponse({"detail": str(error)}, status_code=404)


@app.exception_handler(ValueError)
async def bad_request(request: Request, error: ValueError) -> JSONResponse:
    return JSONResponse({"detail": str(error)}, status_code=400)


{{routes}}`
};

/** The templates that come with Cellwright. */
export const PYTHON_TEMPLATES: readonly CodeTemplate[] = [
  commandLine,
  apiClient,
  plainClass,
  restEndpoint
];
