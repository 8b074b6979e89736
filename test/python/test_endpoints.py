"""How endpoints are read from the environment and from the configuration."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from cellwright.extension import Cellwright
from cellwright.redaction import is_secret, redact_error
from cellwright.sources import from_environment, from_options, take_variables

OURS = {
    "CELLWRIGHT_BASE_URL": "http://localhost:11434/v1/",
    "CELLWRIGHT_API_KEY": "ours",
    "CELLWRIGHT_MODEL": "qwen",
}
THEIRS = {"OPENAI_BASE_URL": "https://proxy.example/v1", "OPENAI_API_KEY": "theirs"}


@pytest.mark.parametrize(
    ("environ", "base_url", "key"),
    [
        (OURS, "http://localhost:11434/v1", "ours"),
        (OURS | THEIRS, "http://localhost:11434/v1", "ours"),
        (THEIRS, "https://proxy.example/v1", "theirs"),
        ({"OPENAI_API_KEY": "theirs"}, "https://api.openai.com/v1", "theirs"),
        ({"CELLWRIGHT_API_KEY": "ours"}, "https://api.openai.com/v1", "ours"),
        ({"OPENAI_BASE_URL": "http://a/v1"}, "http://a/v1", None),
        # A key for one server is never sent to another.
        (
            {"CELLWRIGHT_BASE_URL": "http://a/v1", "OPENAI_API_KEY": "theirs"},
            "http://a/v1",
            None,
        ),
    ],
)
def test_the_default_endpoint_comes_from_the_environment(
    environ: dict[str, str], base_url: str, key: str | None
) -> None:
    endpoint = from_environment(dict(environ))
    assert endpoint is not None
    assert endpoint.problem is None
    assert (endpoint.name, endpoint.base_url, endpoint.key) == (
        "default",
        base_url,
        key,
    )
    assert endpoint.default_model == environ.get("CELLWRIGHT_MODEL")


def test_only_our_keys_are_taken_out_of_the_environment() -> None:
    more = {"CELLWRIGHT_TEAM_KEY": "team", "CELLWRIGHT_KEYBOARD": "de", "KEY": "x"}
    environ = OURS | THEIRS | more
    before = dict(environ)
    assert take_variables(environ) == before
    gone = {"CELLWRIGHT_API_KEY", "CELLWRIGHT_TEAM_KEY"}
    assert set(before) - set(environ) == gone


def test_nothing_is_guessed_where_nothing_is_set() -> None:
    assert from_environment({"CELLWRIGHT_MODEL": "qwen"}) is None


def test_a_configured_endpoint_is_read_with_its_key_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "key"
    file.write_text("from-file\n")
    options = {
        "base_url": "https://a/v1",
        "api_key_file": str(file),
        "headers": {"X-Team": "blue"},
        "models": ["qwen*"],
        "default_model": "qwen3",
    }
    endpoint = from_options("team", options, {})
    assert endpoint.problem is None
    assert endpoint.request_headers() == {
        "authorization": "Bearer from-file",
        "x-team": "blue",
    }
    assert endpoint.default_model == "qwen3"
    assert "from-file" not in repr(endpoint)


def test_a_configured_endpoint_is_read_with_its_key_from_a_variable() -> None:
    options = {"base_url": "https://a", "api_key_env": "CELLWRIGHT_TEAM_KEY"}
    endpoint = from_options("team", options, {"CELLWRIGHT_TEAM_KEY": "secret"})
    assert endpoint.key == "secret"


@pytest.mark.parametrize(
    ("options", "code", "reason"),
    [
        ({}, "endpoint-not-configured", "base_url"),
        ({"base_url": "a/v1"}, "endpoint-not-configured", "base_url"),
        ({"base_url": "file:///etc/passwd"}, "endpoint-not-configured", "base_url"),
        ({"base_url": "http://a:x/v1"}, "endpoint-not-configured", "base_url"),
        ({"base_url": "http://[::1"}, "endpoint-not-configured", "base_url"),
        ({"base_url": "http://a b/v1"}, "endpoint-not-configured", "base_url"),
        ({"base_url": "http://a/\x00"}, "endpoint-not-configured", "base_url"),
        ({"base_url": "http://me:pw@a/v1"}, "endpoint-not-configured", "user name"),
        ({"base_url": "http://a/v1?key=pw"}, "endpoint-not-configured", "query"),
        ({"base_url": "http://a", "url": "x"}, "endpoint-not-configured", "'url'"),
        ({"base_url": "http://a", "models": "x"}, "endpoint-not-configured", "type"),
        ({"base_url": "http://a", "api_key": "pw"}, "endpoint-key-missing", "log"),
        (
            {"base_url": "http://a", "api_key_env": "CUT"},
            "endpoint-key-missing",
            "sent",
        ),
        (
            {"base_url": "http://a", "api_key_env": "ABC"},
            "endpoint-key-missing",
            "sent",
        ),
        ({"base_url": "http://a", "api_key_env": "X"}, "endpoint-key-missing", "X"),
        (
            {"base_url": "http://a", "api_key_file": "/nonexistent"},
            "endpoint-key-missing",
            "cannot be read",
        ),
        (
            {"base_url": "http://a", "api_key_env": "X", "api_key_file": "/x"},
            "endpoint-key-missing",
            "both",
        ),
        (
            {"base_url": "http://a", "headers": {"A": "b\r\nC: d"}},
            "endpoint-key-missing",
            "'A'",
        ),
        (
            {"base_url": "http://a", "headers": {"A": 1}},
            "endpoint-key-missing",
            "'A'",
        ),
    ],
)
def test_an_entry_that_cannot_be_used_says_why_and_gives_nothing_away(
    options: dict[str, Any], code: str, reason: str
) -> None:
    variables = {"CUT": "pw\r\npw", "ABC": "ключ"}
    problem = from_options("team", options, variables).problem
    assert problem is not None
    assert problem.code == code
    assert reason in problem.message
    assert "pw" not in problem.message
    assert "ключ" not in problem.message
    assert "C: d" not in problem.message


@pytest.mark.parametrize("name", ["", "..", "a/b", "a b", "-a", "x" * 65])
def test_a_name_that_is_no_path_segment_is_refused(name: str) -> None:
    assert from_options(name, {"base_url": "http://a"}, {}).problem is not None


def test_one_broken_entry_leaves_the_others_working(
    caplog: pytest.LogCaptureFixture,
) -> None:
    cellwright = Cellwright(
        endpoints={"bad": {}, "good": {"base_url": "http://a/v1"}},
        default_endpoint="good",
    )
    cellwright.load({})
    assert cellwright.endpoint("good").base_url == "http://a/v1"
    assert cellwright.default == "good"
    assert [one.describe()["problem"] is None for one in cellwright.loaded] == [
        False,
        True,
    ]


def test_the_default_endpoint_is_the_chosen_one_else_default_else_the_first() -> None:
    first = {"first": {"base_url": "http://a"}}
    cellwright = Cellwright(endpoints=first)
    cellwright.load({})
    assert cellwright.default == "first"
    cellwright.load(dict(OURS))
    assert cellwright.default == "default"
    cellwright.default_endpoint = "first"
    assert cellwright.default == "first"
    cellwright.default_endpoint = "gone"
    assert cellwright.default is None
    empty = Cellwright()
    empty.load({})
    assert empty.default is None
    assert empty.loaded == []


@pytest.mark.parametrize(
    ("models", "shown"),
    [([], None), (["a", "b"], ["a", "b"]), (["a", "qwen*"], None)],
)
def test_models_are_listed_where_all_of_them_are_named(
    models: list[str], shown: list[str] | None
) -> None:
    endpoint = from_options("x", {"base_url": "http://a", "models": models}, {})
    assert endpoint.describe()["models"] == shown


def test_a_placeholder_is_no_secret() -> None:
    assert not any(map(is_secret, ["", "ollama", "lm-studio", "EMPTY", "none"]))
    assert all(map(is_secret, ["sk-1234", "abcdefghijklmnopqrst"]))


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("key 'sk-a1****f9'", "key '[redacted]'"),
        ("key sk-a1…f9xyz", "key [redacted]"),
        ("key ...9xyz, sorry", "key [redacted], sorry"),
        ("**bold** stays... sk-models too", "**bold** stays... sk-models too"),
    ],
)
def test_masked_keys_are_found_and_other_words_stay(text: str, clean: str) -> None:
    assert redact_error(text.encode(), [b"sk-a1b2c3d4f9xyz"]).decode() == clean
