"""Runs doctests of the code, and the examples and asserts of the request."""

import ast
import doctest
import io
import math
import sys
import traceback

OPTIONS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


def same(want, got):
    if isinstance(want, float) and isinstance(got, (int, float)) and not isinstance(got, bool):
        return math.isclose(want, got, rel_tol=1e-9, abs_tol=1e-12)
    if isinstance(want, (list, tuple)) and type(want) is type(got):
        return len(want) == len(got) and all(map(same, want, got))
    return type(want) is type(got) and want == got


def fits(want, got, options):
    """Also the same value in another spelling: quotes, the order of a set, the last digit of a float."""
    if doctest.OutputChecker().check_output(want, got, options):
        return True
    try:
        return same(ast.literal_eval(want.strip()), ast.literal_eval(got.strip()))
    except Exception:
        return False


def options_of(example):
    options = OPTIONS
    for flag, is_on in example.options.items():
        options = options | flag if is_on else options & ~flag
    return options


def problem_of(example, namespace):
    """What is wrong with one example; None where nothing is."""
    source, options, out = example.source.strip(), options_of(example), io.StringIO()
    if options & doctest.SKIP:
        return None
    shown, sys.displayhook = sys.displayhook, sys.__displayhook__
    try:
        with silence(out):
            exec(compile(example.source, "<example>", "single", 0, True), namespace)
        error = None
    except KeyboardInterrupt:
        raise
    except BaseException as raised:
        if isinstance(raised, Stopped):
            raise
        error = raised
    finally:
        sys.displayhook = shown
    got = out.getvalue()
    if error is None:
        if fits(example.want, got, options):
            return None
        return source + " gives " + (got.strip() or "nothing") + ", expected " + (example.want.strip() or "nothing")
    said = "".join(traceback.format_exception_only(type(error), error))
    if example.exc_msg is not None:
        wanted = [example.exc_msg, said]
        if options & doctest.IGNORE_EXCEPTION_DETAIL:
            wanted = [text.split(":")[0].strip().rpartition(".")[2] for text in wanted]
        if doctest.OutputChecker().check_output(*wanted, options):
            return None
    return source + " raises " + type(error).__name__ + ": " + safe_str(error)


def run_doctest(test):
    for example in test.examples:
        problem = problem_of(example, test.globs)
        if problem is not None:
            return failed(problem)
    return dict(PASSED)


def run_examples():
    spec = PLAN["examples"]
    parser, found = doctest.DocTestParser(), []
    for item in spec["texts"]:
        try:
            result = run_doctest(parser.get_doctest(item["text"], dict(SPACE), item["name"], None, 0))
        except ValueError as error:
            result = failed(str(error))
        found.append({**result, "name": item["name"], "of": item["of"]})
    for item, code in zip(spec["asserts"], ASSERTS):
        found.append({**call(lambda: execute(code, dict(SPACE))), "name": item["name"], "of": "request"})
    return [("examples", found)]
