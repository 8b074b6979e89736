"""Compiles tests so that a failing assert tells what it saw.

The technique is pytest's (its assertion rewriting): the operands of an assert are evaluated once, in their
order and as far as the expression needs them, into temporaries from which the message is made. What an
assert calls of the runner stands among the constants of the compiled code and under no name, so that code
which changes built-ins or globals does not reach it. Comprehensions and lambdas are left alone.
"""

import ast
import os
import re
import types
import warnings

SEEN = "@seen"
UNSET = object()
FACTS = []
# Calls whose arguments decide about a test.
DECIDING = re.compile(r"(?:assert\w*|raises|warns|isinstance|issubclass|fail\w*)\Z")
# Calls that look at what a value holds.
READING = re.compile(r"(?:len|list|tuple|set|frozenset|dict|sorted|sum|min|max|any|all|bool|zip|enumerate|iter)\Z")
SCOPES = (ast.Lambda, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)


def text_of(node, source):
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Constant) and node.func.value in BOUND_WORDS:
        node = node.args[0]
    return ast.get_source_segment(source, node) or ""


def given(name):
    return ast.Constant(WORDS[name])


def called(name, *args):
    return ast.Call(given(name), list(args), [])


def name_of(call):
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def rewritten(node, source):
    for field, value in list(ast.iter_fields(node)):
        if isinstance(value, list):
            items = [rewritten(item, source) if isinstance(item, ast.AST) else item for item in value]
            setattr(node, field, [part for item in items for part in (item if isinstance(item, list) else [item])])
        elif isinstance(value, ast.AST):
            setattr(node, field, rewritten(value, source))
    if isinstance(node, ast.Call) and DECIDING.match(name_of(node)):
        node.args = [
            item if isinstance(item, (ast.Starred, ast.Constant)) else called("vital", item) for item in node.args
        ]
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and READING.match(node.func.id):
        node.args = [
            item if isinstance(item, (ast.Starred, ast.Constant) + SCOPES) else called("honest", item)
            for item in node.args
        ]
    if isinstance(node, (ast.For, ast.comprehension)):
        node.iter = called("honest", node.iter)
    if isinstance(node, ast.Compare) and not all(isinstance(op, (ast.Is, ast.IsNot)) for op in node.ops):
        node.left, *node.comparators = [
            item if isinstance(item, ast.Constant) else called("honest", item)
            for item in (node.left, *node.comparators)
        ]
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Sub):
        node.left, node.right = [
            item if isinstance(item, ast.Constant) else called("honest", item) for item in (node.left, node.right)
        ]
    return told(node, source) if isinstance(node, ast.Assert) else node


def told(node, source):
    """An assert as a test of temporaries; what it says is made of them."""
    names = []
    test, fact = traced(node.test, names, source)
    FACTS.append((text_of(node.test, source), fact))
    values = ast.Tuple([ast.Name(name, ast.Load()) for name in names], ast.Load())
    error = called("explain", ast.Constant(len(FACTS) - 1), values, *([node.msg] if node.msg else []))
    stores = [ast.Name(name, ast.Store()) for name in names]
    lines = [
        ast.Assign(stores, given("unset")),
        ast.If(ast.UnaryOp(ast.Not(), test), [ast.Raise(error, None)], []),
        ast.Delete([ast.Name(name, ast.Del()) for name in names]),
    ]
    return [ast.copy_location(line, node) for line in lines]


def traced(node, names, source):
    """An expression that keeps what it sees, and what is kept: texts with the numbers of temporaries."""

    def kept(value, look="honest"):
        names.append("@%d" % len(names))
        return ast.NamedExpr(ast.Name(names[-1], ast.Store()), called(look, value)), len(names) - 1

    text = text_of(node, source)
    if isinstance(node, ast.BoolOp):
        parts = [traced(part, names, source) for part in node.values]
        return ast.BoolOp(node.op, [part for part, _ in parts]), ("parts", [fact for _, fact in parts])
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        part, fact = traced(node.operand, names, source)
        return ast.UnaryOp(node.op, part), fact
    if isinstance(node, ast.Compare):
        (left, at), links, pairs = kept(node.left, "compared"), [], []
        for op, operand in zip(node.ops, node.comparators):
            right, number = kept(operand, "compared")
            links.append(ast.Compare(left, [op], [right]))
            pairs.append((at, number))
            left, at = ast.Name(names[number], ast.Load()), number
        return links[0] if len(links) == 1 else ast.BoolOp(ast.And(), links), ("pairs", text, pairs)
    inner = []
    if isinstance(node, ast.Call):
        for place, item in enumerate(node.args):
            if not isinstance(item, (ast.Starred, ast.Constant) + SCOPES):
                node.args[place], number = kept(item)
                inner.append((text_of(item, source), number))
    value, at = kept(node)
    return value, ("value", "" if isinstance(node, ast.Constant) else text, at, inner)


def explain(number, values, *message):
    """The error of an assert that failed, with what it saw."""
    error = AssertionError(*message)
    text, fact = FACTS[number]
    with silence():
        seen = described(fact, values)
    # The whole assert needs no second name for itself.
    lead = "" if len(seen) > 1 or not seen or seen[0][0] != text else None
    words = "; ".join(
        (
            ("%s: " if kind == "pair" else "%s is ") % quoted(where)
            if lead is not None
            else ""
            if kind == "pair"
            else "it is "
        )
        + said
        for where, kind, said in seen
    )
    vars(error)[SEEN] = "assert " + text + (": " + words if words else "")
    return error


def quoted(text):
    return "`" + short(text, 100) + "`"


def described(fact, values):
    if fact[0] == "parts":
        return [item for part in fact[1] for item in described(part, values)]
    if fact[0] == "pairs":
        done = [pair for pair in fact[2] if values[pair[1]] is not UNSET]
        return [
            (
                fact[1],
                "pair",
                "the left side is " + safe_repr(values[left]) + ", the right side " + safe_repr(values[right]),
            )
            for left, right in done[-1:]
        ]
    _, text, at, inner = fact
    if values[at] is UNSET or text == "":
        return []
    known = [(where, values[number]) for where, number in inner if values[number] is not UNSET]
    extra = [
        "`" + short(where, 60) + "` is " + safe_repr(value)
        for where, value in known
        if not callable(value) and not isinstance(value, types.ModuleType)
    ]
    return [(text, "value", safe_repr(values[at]) + (" where " + " and ".join(extra) if extra else ""))]


def bound(code):
    """Puts the runner's functions in the places of their words, in all of the code."""
    parts = tuple(
        bound(part) if isinstance(part, types.CodeType) else BOUND.get(part, part) if type(part) is str else part
        for part in code.co_consts
    )
    code = code.replace(co_consts=parts)
    CODES[id(code)] = code
    return code


def compiled(source, name):
    """Code of tests; an exception where it cannot be compiled, to be raised when it should run."""
    try:
        tree = ast.fix_missing_locations(rewritten(ast.parse(source, name), source))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            code = compile(tree, name, "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, True)
        return bound(code)
    except (SyntaxError, ValueError, RecursionError) as error:
        return error.with_traceback(None)


def execute(code, namespace):
    if isinstance(code, BaseException):
        raise code
    value = eval(code, namespace)
    run_awaitable(value)


# All code of tests, by identity.
CODES = {}
WORDS = {name: "@" + os.urandom(8).hex() for name in ("honest", "compared", "vital", "explain", "unset")}
BOUND_WORDS = set(WORDS.values())
BOUND = {WORDS["explain"]: explain, WORDS["unset"]: UNSET}
