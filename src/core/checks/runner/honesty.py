"""Looks at the values on which a test decides: none may pass for whatever it meets."""

import itertools
import os
import re
import types
import unittest
import unittest.mock

PLAIN = {
    type(None),
    bool,
    int,
    float,
    complex,
    str,
    bytes,
    bytearray,
    range,
    slice,
    type,
    types.FunctionType,
    types.BuiltinFunctionType,
    types.ModuleType,
    type(Ellipsis),
    type(NotImplemented),
}
ANYTHING = type(unittest.mock.ANY)
# What generated classes are made from, to say of themselves what these would not.
BASES = (list, tuple, set, frozenset, dict, str, bytes, int, float)
# What a class says of itself, past its metaclass.
space_of, mro_of, title_of = (type.__dict__[name].__get__ for name in ("__dict__", "__mro__", "__name__"))


def is_true(value):
    return value is True


def honest(value, depth=0, truth=is_true):
    """The same value; noted where it passes for anything: where what comparing it gives is always the truth."""
    kind = type(value)
    if kind in PLAIN:
        return value
    if kind in (list, tuple, set, frozenset, dict):
        if depth < 3:
            parts = itertools.chain(value, value.values()) if kind is dict else value
            for part in list(itertools.islice(parts, 50)):
                honest(part, depth + 1, truth)
    elif passes_for_anything(value, kind, truth):
        note("gives a value that passes for anything, of class " + title_of(kind))
    elif misstates(value, kind):
        note("gives a value that hides what it holds, of class " + title_of(kind))
    return value


def compared(value):
    """The same value, that is compared: whatever it gives then is taken for true or false."""
    return honest(value, truth=bool)


def vital(value):
    """The same value, handed to a call that decides: nothing may be replaced at this moment."""
    for label in replaced(VITAL):
        note("replaced " + label)
    return honest(value)


def passes_for_anything(value, kind, truth):
    if kind is ANYTHING:
        return re.search(r"\bANY\b", SOURCES) is None
    if is_foreign_mock(kind):
        return True
    if issubclass(kind, type) and takes_all(value, kind):
        return True
    nobody, number, word = object(), int.from_bytes(os.urandom(6), "big"), os.urandom(6).hex()
    # What holds of a value that nobody knows, or of two that exclude each other, holds of all.
    alike = [
        [nobody],
        [number, number + 1],
        [word, word + "x"],
        [[word], [number]],
        [(word,), (number,)],
        [{word}, {number}],
        [{word: 1}, {number: 1}],
        [True, False],
        *alike_in_size(value, kind),
    ]
    tries = [
        ("__eq__", alike, lambda item: value == item),
        ("__ne__", alike, lambda item: not value != item),
        ("__contains__", [[nobody]], lambda item: item in value),
        ("__lt__", alike[:2], lambda item: value < item and value > item),
        ("__le__", alike[:2], lambda item: value <= item and value >= item),
        ("__sub__", [[0, -1, 2, number]], lambda item: value - item == value - 1),
        ("__rsub__", [[0, -1, 2, number]], lambda item: item - value == 1 - value),
        ("__getattr__", [[word]], lambda item: getattr(value, item)),
    ]
    return written(kind, "__class__") or any(
        written(kind, name) and any(all(agrees(tried, item, truth) for item in group) for group in groups)
        for name, groups, tried in tries
    )


def base_of(kind):
    return next((base for base in BASES if base in mro_of(kind)), None)


def alike_in_size(value, kind):
    """Two values that exclude each other, as large as the value really is."""
    base = base_of(kind)
    if base in (int, float):
        plain = base.__pos__(value)
        return [[plain * 2 + 7, plain * 3 + 11]]
    size = 0 if base is None else base.__len__(value)
    if size == 0:
        return []
    if base is dict:
        return [[dict.fromkeys(dict.__iter__(value), object()) for _ in range(2)]]
    if base in (str, bytes):
        return [["\ue000" * size, "\ue001" * size] if base is str else [b"\xfe" * size, b"\xfd" * size]]
    return [[base(object() for _ in range(size)) for _ in range(2)]]


def misstates(value, kind):
    """Whether a container gives another number of items than it holds, or fewer of them."""
    base = base_of(kind)
    if base in (None, int, float):
        return False
    size = base.__len__(value)
    tries = [
        ("__len__", lambda _: len(value) != size),
        ("__bool__", lambda _: bool(value) != (size > 0)),
        ("__iter__", lambda _: sum(1 for _ in itertools.islice(value, size)) < size),
    ]
    return any(written(kind, name) and agrees(tried, None, is_true) for name, tried in tries)


def is_foreign_mock(kind):
    return issubclass(kind, unittest.mock.NonCallableMock) and re.search(r"mock", SOURCES, re.IGNORECASE) is None


def takes_all(value, kind):
    """Whether a class calls everything its instance or its child."""
    fresh = type("Fresh", (Exception,), {})
    tries = [
        ("__instancecheck__", lambda _: isinstance(fresh(), value)),
        ("__subclasscheck__", lambda _: issubclass(fresh, value)),
    ]
    return any(written(kind, name) and agrees(tried, None, bool) for name, tried in tries)


def agrees(tried, item, truth):
    try:
        return truth(tried(item))
    except Exception:
        return False


def written(kind, name):
    """Whether a class has a method of generated code, and not of the tests."""
    owner = next((base for base in mro_of(kind) if name in space_of(base)), object)
    method = space_of(owner).get(name)
    method = method.fget if type(method) is property else method
    if type(method) is types.FunctionType:
        file = method.__code__.co_filename
        return file not in TEST_FILES and not is_standard(file)
    return owner is not object and not isinstance(
        method, (type(None), types.WrapperDescriptorType, types.MethodDescriptorType, types.GetSetDescriptorType)
    )


BOUND.update({WORDS[function.__name__]: function for function in (honest, compared, vital)})
