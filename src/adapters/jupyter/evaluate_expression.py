"""Evaluates an expression that only reads, for `--snippet "df.head()"`.

It runs in one namespace with describe_variables.py,
quiet_names.py and value_text.py. The expression is walked node by node and never handed to the
interpreter: names, attributes, indices, operators, and calls of functions and methods that are known to change nothing.
All else is refused, with the reason, above all what functions and classes of the notebook would do. `evaluate` answers
with `cellwright:` and the base64 of JSON.
"""

import ast
import inspect
import operator


class Refused(Exception):
    pass


class Unknown(Exception):
    pass


def is_own(value):
    """Whether code of the notebook, or of a package that is not known to be quiet, says what becomes of a value."""
    mro = of_class(type(value), "__mro__")
    if isinstance(value, type):
        return value not in TYPES
    is_function = isinstance(value, FUNCTIONS) or root_of(type(value)) == "functools"
    return is_function or root_of(type(value)) not in TRUSTED or any(root_of(cls) == "__main__" for cls in mro)


def holds_own(value, depth=3):
    """Whether a container has such a value in it, as far as one looks."""
    if type(value) in (list, tuple, set, frozenset, dict):
        parts = list(islice(value.values() if type(value) is dict else value, 1_000))
        parts += list(islice(value, 1_000)) if type(value) is dict else []
        return depth == 0 or any(holds_own(part, depth - 1) for part in parts)
    pd = sys.modules.get("pandas")
    if pd is not None and isinstance(value, (pd.DataFrame, pd.Series, pd.Index)) and not is_own(value):
        columns = [value.iloc[:, at] for at in range(value.shape[1])] if isinstance(value, pd.DataFrame) else [value]
        return any(str(one.dtype) == "object" and any(is_own(cell) for cell in one[:ROWS_TO_COUNT]) for one in columns)
    return is_own(value)


def quiet(value, what):
    if holds_own(value):
        raise Refused(f"{what} would run code of the class {name_of(type(value))!r}")
    if inspect.isgenerator(value) or hasattr(type(value), "__next__"):
        raise Refused(f"{what} would use up an iterator")
    return value


class Reading:
    def __init__(self, space):
        self.space = space

    def read(self, node):
        method = getattr(self, "read_" + type(node).__name__, None)
        if method is None:
            raise Refused(f"{type(node).__name__} is more than reading")
        return method(node)

    def read_Expression(self, node):
        return self.read(node.body)

    def read_Constant(self, node):
        return node.value

    def read_Name(self, node):
        if node.id not in self.space:
            if node.id in BUILTINS:
                return BUILTINS[node.id]
            raise Unknown(node.id)
        value = self.space[node.id]
        if type(value) is types.ModuleType and value.__name__ not in MODULES:
            raise Refused(f"functions of the module {value.__name__!r} may do more than read")
        return value

    def read_Attribute(self, node):
        value = self.read(node.value)
        if node.attr.startswith("_"):
            raise Refused(f"{node.attr!r} is private")
        if type(value) is types.ModuleType:
            if node.attr not in MODULES[value.__name__]:
                raise Refused(f"{value.__name__}.{node.attr} is not known to only read")
            return getattr(value, node.attr)
        if is_own(value):
            fields = fields_of(value)
            if node.attr in fields:
                return fields[node.attr]
            raise Refused(f"{node.attr!r} would run code of the class {name_of(type(value))!r}")
        return getattr(value, node.attr)

    def read_Subscript(self, node):
        value, index = quiet(self.read(node.value), "[…]"), quiet(self.read(node.slice), "[…]")
        if isinstance(value, dict) and index not in value.keys():
            raise KeyError(index)
        return value[index]

    def read_Slice(self, node):
        return slice(*(part and self.read(part) for part in (node.lower, node.upper, node.step)))

    def read_Tuple(self, node):
        return tuple(self.read(part) for part in node.elts)

    def read_List(self, node):
        return [self.read(part) for part in node.elts]

    def read_Set(self, node):
        return {quiet(self.read(part), "a set") for part in node.elts}

    def read_Dict(self, node):
        if None in node.keys:
            raise Refused("** is more than reading")
        keys = (quiet(self.read(key), "a dict") for key in node.keys)
        return dict(zip(keys, (self.read(value) for value in node.values)))

    def read_UnaryOp(self, node):
        return self.operate(node.op, self.read(node.operand))

    def read_BinOp(self, node):
        return self.operate(node.op, self.read(node.left), self.read(node.right))

    def read_BoolOp(self, node):
        for part in node.values:
            value = quiet(self.read(part), "and/or")
            if bool(value) is isinstance(node.op, ast.Or):
                break
        return value

    def read_IfExp(self, node):
        return self.read(node.body if quiet(self.read(node.test), "if") else node.orelse)

    def read_Compare(self, node):
        left, result = self.read(node.left), True
        for op, other in zip(node.ops, node.comparators):
            right = self.read(other)
            result = self.operate(op, left, right)
            if len(node.ops) > 1 and not result:
                break
            left = right
        return result

    def operate(self, op, *values):
        name = type(op).__name__
        values = [quiet(value, "an operator") for value in values]
        if name in ("In", "NotIn"):
            return operator.contains(values[1], values[0]) is (name == "In")
        return getattr(operator, OPERATORS[name])(*values)

    def read_Call(self, node):
        function, receiver = self.called(node.func)
        given = [self.argument(part) for part in node.args]
        named = {part.arg: self.argument(part.value) for part in node.keywords}
        if None in named or any(isinstance(part, ast.Starred) for part in node.args):
            raise Refused("* and ** are more than reading")
        if named.pop("inplace", False) or "out" in named or self.changes(receiver, function, given):
            raise Refused("it would change what it is called on")
        name = getattr(node.func, "attr", "")
        if name in ("agg", "aggregate"):
            for wanted in [*given, *named.values()]:
                self.check_names(wanted)
        if name == "sample" and not given[4:] and "random_state" not in named and root_of(type(receiver)) == "pandas":
            named["random_state"] = 0
        return function(*given, **named)

    def changes(self, receiver, function, given):
        """Whether an argument may be one of those that say what is to be changed: `inplace`, `out`."""
        if root_of(type(receiver)) == "pandas":
            return True in [value for value in given[2:] if type(value) is bool]
        if getattr(receiver, "__name__", "") == "numpy":
            most = 1 if name_of(type(function)) == "ufunc" else 3 if function.__name__ == "where" else 2
            return any(root_of(type(value)) in ("numpy", "pandas") for value in given[most:])
        return root_of(type(receiver)) == "numpy" and any(root_of(type(value)) == "numpy" for value in given[1:])

    def called(self, node):
        """A function that only reads, and what it is a method of."""
        if isinstance(node, ast.Name) and node.id not in self.space and node.id in BUILTINS:
            return BUILTINS[node.id], None
        if not isinstance(node, ast.Attribute):
            raise Refused("it calls a function of the notebook")
        value = self.read(node.value)
        if type(value) is types.ModuleType:
            return self.read_Attribute(node), value
        receiver = quiet(value, f".{node.attr}()")
        cls = type(receiver)
        is_any = cls in PURE or name_of(cls) in ACCESSORS or node.attr in OF_CONTAINERS.get(cls, READS)
        if not is_any or isinstance(receiver, type) or node.attr.startswith("_") or root_of(cls) in ("pathlib", "re"):
            raise Refused(f".{node.attr}() is not known to only read")
        method = getattr(receiver, node.attr)
        return method, receiver

    def argument(self, node):
        value = quiet(self.read(node), "it")
        return value

    def check_names(self, wanted):
        """What a table is to be aggregated by are names of functions."""
        if isinstance(wanted, dict):
            wanted = list(wanted.values())
        elif isinstance(wanted, tuple):
            wanted = wanted[-1:]
        for name in wanted if isinstance(wanted, (list, tuple)) else [wanted]:
            if isinstance(name, (list, dict, tuple)):
                self.check_names(name)
            elif isinstance(name, str) and name not in READS:
                raise Refused(f"{name!r} is not known to only read")


def tells_sizes(node):
    """Whether an expression tells names, types and numbers of a variable, and no value of any row."""
    if isinstance(node, ast.Attribute):
        return isinstance(node.value, ast.Name) and node.attr in SHAPES
    if not isinstance(node, ast.Call):
        return False
    if isinstance(node.func, ast.Name):
        return node.func.id == "len" and len(node.args) == 1 and isinstance(node.args[0], ast.Name)
    if isinstance(node.func, ast.Attribute) and not node.args and not node.keywords:
        inner = node.func.value
        if node.func.attr == "sum" and isinstance(inner, ast.Call) and isinstance(inner.func, ast.Attribute):
            return inner.func.attr in ("isna", "isnull") and isinstance(inner.func.value, ast.Name)
        return node.func.attr == "nunique" and isinstance(inner, ast.Name)
    return False


def evaluate(space, expression, values, room):
    try:
        tree = ast.parse(expression.strip(), mode="eval")
        value = Reading(space).read(tree)
        answer = {"type": "value"}
        if values or tells_sizes(tree.body):
            text = text_of(value)
            answer["text"] = text if len(text) <= room else text[: room - 3] + "..."
        else:
            fact = Describer(False, time.monotonic() + 1).describe(value)
            answer["fact"] = {"name": expression, "at": 0, **without_unknown_labels(fact, known_labels(space, tree))}
    except SyntaxError:
        answer = {"type": "refused", "why": "it is no expression of Python"}
    except Unknown as unknown:
        answer = {"type": "unknown", "name": str(unknown)}
    except Refused as refused:
        answer = {"type": "refused", "why": str(refused)}
    except Exception as error:
        answer = {"type": "refused", "why": f"it raises {name_of(type(error))}: {str(error)[:200]}"}
    return "cellwright:" + base64.b64encode(json.dumps(answer).encode("utf-8", "surrogatepass")).decode("ascii")
