"""Says what variables are: types, shapes, columns.

It is run in a dictionary of its own, so that it leaves no name in the user's namespace, and calls nothing that
classes of the notebook define: their objects are read by object.__getattribute__, built-in containers by the methods
of the built-in types. declared_names.py is run in one namespace with it. `describe` answers with `cellwright:` and
the base64 of JSON, as core/context/kernel-state.ts has it.
"""

import base64
import json
import re
import sys
import time
import types
from itertools import islice

OF_IPYTHON = {"In", "Out", "exit", "quit", "get_ipython", "open"}
SCALARS = (int, float, complex, bool, type(None))
MANY_ROWS = 2_000_000
ROWS_TO_COUNT = 200_000
SAMPLE = 200
MATTER = (
    "numpy pandas polars pyarrow scipy sklearn statsmodels matplotlib seaborn plotly altair bokeh torch "
    "tensorflow keras jax xgboost lightgbm catboost imblearn transformers openai requests httpx bs4 lxml sqlalchemy "
    "duckdb pydantic fastapi flask django pytest hypothesis networkx sympy cv2 PIL nltk spacy geopandas openpyxl "
    "ipywidgets pyspark numba"
).split()


def root_of(cls):
    return str(of_class(cls, "__module__")).split(".")[0]


def short(value, limit=40):
    """A value in a few characters where that calls nothing of the user's; else its type."""
    cls = type(value)
    if cls in (str, bytes):
        return repr(value if len(value) <= limit else value[:limit] + type(value)(b"..." if cls is bytes else "..."))
    if cls in SCALARS or (root_of(cls) in ("numpy", "datetime", "decimal") and "shape" not in dir(cls)):
        return repr(value)[:limit]
    if root_of(cls) in ("numpy", "pandas") and name_of(cls) != "ndarray":
        return str(value)[:limit]
    return name_of(cls)


def label(value):
    """A key, or the name of a column: tuples by their parts."""
    if type(value) is tuple:
        return [label(part) for part in value]
    return value[:200] if type(value) is str else short(value)


def kinds(values):
    """The names of the types in some values, the most frequent first."""
    counts = {}
    for value in values:
        name = name_of(type(value))
        counts[name] = counts.get(name, 0) + 1
    return sorted(counts, key=lambda name: -counts[name])[:4]


NUMBER = re.compile(r"\s*\(?[-+]?\s*[$€£¥]?\s*[-+]?\d[\d.,' ]*\s*[$€£¥%]?\)?\s*")
DATE = re.compile(r"\s*(\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4})([ T]\d{1,2}:\d{2}.*)?\s*")


def looks_like(texts):
    """What texts look like, in words that hold none of them."""

    def most(pattern):
        return sum(pattern.fullmatch(text) is not None for text in texts) >= 0.9 * len(texts)

    marks = []
    if texts and most(DATE):
        marks.append("dates as text")
    elif texts and most(NUMBER):
        signs = sorted(set("".join(texts)) & set("$€£¥%,'()"))
        marks.append("numbers as text" + (" with " + " ".join(signs) if signs else ""))
    if any(text != text.strip() for text in texts):
        marks.append("some with blanks around")
    return marks


class Describer:
    def __init__(self, values, until):
        self.values, self.until = values, until

    def late(self):
        return time.monotonic() > self.until

    def describe(self, value):
        cls = type(value)
        root, name = root_of(cls), name_of(cls)
        base = next((known for known in of_class(cls, "__mro__") if root_of(known) != "__main__"), object)
        fact = {"type": name}
        if root not in ("builtins", "__main__", "numpy", "pandas"):
            fact["of"] = root
        if cls is types.FunctionType:
            return {**fact, "kind": "function", **self.signature(value)}
        if issubclass(cls, type):
            return {**fact, "kind": "class", "type": "class"}
        if root_of(base) in ("pandas", "geopandas") and "pandas" in sys.modules:
            pd = sys.modules["pandas"]
            if issubclass(cls, pd.DataFrame):
                return {**fact, **self.frame(pd, pd.DataFrame(value, copy=False))}
            if issubclass(cls, pd.Series):
                return {**fact, **self.series(pd, pd.Series(value, copy=False))}
            if issubclass(cls, pd.Index):
                return {**fact, "kind": "array", "shape": [len(value)], "dtype": str(value.dtype)}
            if "GroupBy" in name:
                by = fields_of(value).get("keys")
                by = by if type(by) is list else [by]
                return {**fact, "kind": "object", "by": [label(key) for key in by if type(key) is str]}
        if root == "polars":
            return {**fact, **self.polars(value, name)}
        if root in ("numpy", "torch") and name in ("ndarray", "matrix", "MaskedArray", "Tensor", "Parameter"):
            more = {"device": str(value.device)} if root == "torch" else {}
            return {**fact, "kind": "array", "shape": list(value.shape), "dtype": str(value.dtype), **more}
        if cls in SCALARS or cls in (str, bytes) or root == "numpy":
            size = {"size": len(value)} if cls in (str, bytes) else {}
            return {**fact, "kind": "scalar", **size, **({"value": short(value, 80)} if self.values else {})}
        if issubclass(cls, dict) and root in ("builtins", "collections", "__main__"):
            elements = list(islice(dict.values(value), SAMPLE))
            return {
                **fact,
                "kind": "mapping",
                "size": dict.__len__(value),
                "keys": [label(key) for key in self.paths(value)],
                "elements": kinds(elements),
                **self.within(elements),
                **self.named_keys(value),
            }
        for plain in (list, tuple, set, frozenset):
            if issubclass(cls, plain) and root in ("builtins", "__main__"):
                elements = list(islice(plain.__iter__(value), SAMPLE))
                fields = of_class(cls, "__dict__").get("_fields")
                more = {"fields": [[part, ""] for part in fields if type(part) is str]} if type(fields) is tuple else {}
                if self.values and plain is not set:
                    more["value"] = ", ".join(short(element, 20) for element in elements[:5])
                return {
                    **fact,
                    "kind": "sequence",
                    "size": plain.__len__(value),
                    "elements": kinds(elements),
                    "keys": self.keys_within(elements),
                    **self.within(elements),
                    **as_fields(common_keys(elements)),
                    **more,
                }
        fields = fields_of(value)
        if root in ("sklearn", "imblearn", "xgboost", "lightgbm") and fields:
            params = {
                key: short(held)
                for key, held in fields.items()
                if not key.startswith("_") and not key.endswith("_") and type(held) in SCALARS + (str,)
            }
            return {
                **fact,
                "kind": "estimator",
                "fitted": is_fitted(fields),
                "params": parts_of(fields) + [[key, held] for key, held in islice(params.items(), 12)],
            }
        declared = declared_fields(cls)
        if declared and root != "__main__":
            return {**fact, "kind": "object", "fields": declared}
        if root == "xarray" and name in ("Dataset", "DataArray"):
            return {**fact, "kind": "object", "fields": arrays_of(fields)}
        if root == "sqlite3" and name == "Connection":
            return {**fact, "kind": "object", "fields": tables_of(cls, value)}
        if root == "__main__":
            return {
                **fact,
                "kind": "object",
                "fields": self.fields(fields),
                **{key: held for key, held in self.within(list(fields.values())).items() if key == "columns"},
            }
        return {**fact, "kind": "object"}

    def fields(self, fields):
        return [[key, name_of(type(held))] for key, held in islice(fields.items(), 30) if not key.startswith("_")]

    def within(self, elements):
        """The columns of tables in a container, as those of one; the fields of the notebook's own objects in it."""
        pd = sys.modules.get("pandas")
        tables = [held for held in elements if pd is not None and issubclass(type(held), pd.DataFrame)]
        columns = {}
        for table in islice(tables, 20):
            plain = pd.DataFrame(table, copy=False)
            for name, dtype in islice(zip(plain.columns, plain.dtypes), 300):
                columns.setdefault(str(label(name)), {"name": label(name), "dtype": str(dtype)})
        found = {"columns": list(columns.values())[:300]} if columns else {}
        own = [held for held in elements if root_of(type(held)) == "__main__" and not issubclass(type(held), type)]
        fields = {}
        for held in islice(own, 20):
            fields.update((key, [key, kind]) for key, kind in self.fields(fields_of(held)))
        for cls in {type(held) for held in elements if root_of(type(held)) != "__main__"}:
            fields.update((key, [key, kind]) for key, kind in declared_fields(cls))
        return {**found, "fields": list(fields.values())[:30]} if fields else found

    def named_keys(self, value):
        """Keys of a dict that can only be names, as its values differ in kind: of tables, or of a document's parts."""
        held = {key: part for key, part in islice(dict.items(value), 31) if type(key) is str}
        if not 2 <= len(held) == dict.__len__(value) <= 30 or not all(key.isidentifier() for key in held):
            return {}
        pd = sys.modules.get("pandas")
        if pd is not None and all(issubclass(type(part), pd.DataFrame) for part in held.values()):
            columns = [set(map(str, pd.DataFrame(part, copy=False).columns)) for part in held.values()]
            apart = all(
                not one <= other for at, one in enumerate(columns) for other in columns[:at] + columns[at + 1 :]
            )
            return as_fields(held) if apart else {}
        if {dict, list} <= {type(part) for part in held.values()}:
            inner = [common_keys(part[:SAMPLE]) for part in held.values() if type(part) is list]
            return as_fields([*held, *(key for keys in inner for key in keys)])
        return {}

    def paths(self, value):
        """The keys of a dict, and below each of the first ones those of the dicts in it: `(address, geo, lat)`."""
        keys = list(islice(dict.keys(value), 30))
        found = list(keys)
        for key in keys[:10]:
            held = dict.__getitem__(value, key)
            inner = held if type(held) is dict else None
            if type(held) is list:
                inner = next((element for element in held[:5] if type(element) is dict), None)
            if inner is not None and len(found) < 60:
                parts = self.paths(inner) if not self.late() else []
                found += [(key, *(part if type(part) is tuple else (part,))) for part in parts[:15]]
        return found[:60]

    def keys_within(self, elements):
        """The keys of dicts in a list, as `paths` has them: what a table of records has for columns."""
        found = {}
        for element in elements[:20]:
            if type(element) is dict:
                found.update((key, None) for key in self.paths(element) if type(key) in (str, tuple))
        return [label(key) for key in islice(found, 30)]

    def signature(self, value):
        code, defaults = value.__code__, value.__defaults__ or ()
        names = list(code.co_varnames[: code.co_argcount + code.co_kwonlyargcount])
        first = code.co_argcount - len(defaults)
        return {"parameters": [name + ("=" if first <= at < code.co_argcount else "") for at, name in enumerate(names)]}

    def frame(self, pd, frame):
        columns = []
        for at in range(min(frame.shape[1], 2_000)):
            name = label(frame.columns[at])
            late = self.late() or at >= 300
            columns.append({"name": name, **({} if late else self.column(pd, frame.iloc[:, at]))})
        rows, width = frame.shape
        fact = {"kind": "frame", "rows": rows, "width": width, "columns": columns, **self.index(pd, frame.index)}
        if self.values and not self.late():
            first = frame.iloc[:3, :20].itertuples(index=False, name=None)
            fact["head"] = [[short(cell, 24) for cell in row] for row in first]
        return fact

    def series(self, pd, series):
        name = {} if series.name is None else {"label": label(series.name)}
        column = {**self.column(pd, series), **self.index(pd, series.index)}
        return {"kind": "series", "rows": len(series), **name, **column}

    def index(self, pd, index):
        if type(index) is pd.RangeIndex and index.name is None:
            return {}
        names = [None if name is None else label(name) for name in index.names]
        kind = "" if isinstance(index, pd.MultiIndex) else str(index.dtype)
        return {"index": {"names": names, "dtype": kind}}

    def column(self, pd, column):
        fact, rows = {"dtype": str(column.dtype)}, len(column)
        is_text = fact["dtype"] in ("object", "str") or fact["dtype"].startswith("string")
        if rows > MANY_ROWS or self.late():
            return fact
        nulls = int(column.isna().sum())
        if nulls:
            fact["nulls"] = nulls
        sample = []
        if is_text:
            sample = [value for value in column.head(1_000).dropna().head(SAMPLE)]
            fact["elements"] = kinds(sample)
            texts = [value for value in sample if type(value) is str]
            fact["looks"] = looks_like(texts)
            if fact["elements"] not in ([], ["str"], ["bool"], ["int"], ["float"]):
                return fact
        if rows > ROWS_TO_COUNT or (
            is_text
            and pd.api.types.infer_dtype(column, skipna=True)
            not in ("string", "boolean", "integer", "floating", "empty")
        ):
            return fact
        if is_text or fact["dtype"] in ("category", "bool", "boolean") or fact["dtype"].startswith("int"):
            fact["distinct"] = int(column.nunique())
        if self.values:
            self.add_values(pd, column, fact)
        return fact

    def add_values(self, pd, column, fact):
        known = column.dropna()
        if not len(known):
            return
        if pd.api.types.is_bool_dtype(column.dtype):
            return
        if pd.api.types.is_numeric_dtype(column.dtype) or pd.api.types.is_datetime64_any_dtype(column.dtype):
            fact["range"] = [short(known.min(), 30), short(known.max(), 30)]
        elif "distinct" in fact:
            fact["top"] = [[short(value, 30), int(count)] for value, count in known.value_counts().head(3).items()]

    def polars(self, value, name):
        if name == "Series":
            return {"kind": "series", "rows": len(value), "label": label(value.name), "dtype": str(value.dtype)}
        if name != "DataFrame":
            return {"kind": "object"}
        columns = []
        for column in value.get_columns():
            fact = {"name": label(column.name), "dtype": str(column.dtype)}
            if not self.late():
                fact["nulls"] = int(column.null_count())
                if self.values and column.dtype.is_numeric() and len(column) > nulls_of(fact):
                    fact["range"] = [short(column.min(), 30), short(column.max(), 30)]
            columns.append(fact)
        return {"kind": "frame", "rows": value.height, "width": value.width, "columns": columns}


def nulls_of(fact):
    return fact.get("nulls", 0)


def is_shown(name, value):
    if type(name) is not str or name.startswith("_") or name in OF_IPYTHON or type(value) is types.ModuleType:
        return False
    if type(value) is types.FunctionType:
        return value.__module__ == "__main__"
    if issubclass(type(value), type):
        return of_class(value, "__module__") == "__main__"
    return type(value) not in (types.BuiltinFunctionType, types.MethodType)


def environment():
    loaded = {name: sys.modules[name] for name in MATTER if name in sys.modules}
    versions = {name: vars(module).get("__version__") for name, module in loaded.items()}
    find = sys.modules["importlib"].machinery.PathFinder.find_spec
    return {
        "version": sys.version.split()[0],
        "platform": sys.platform,
        "packages": [[name, version if type(version) is str else ""] for name, version in versions.items()]
        + [[name, ""] for name in MATTER if name not in loaded and find(name)],
    }


def describe(space, first, values, seconds, room):
    until = time.monotonic() + seconds
    describer = Describer(values, until)
    names = [name for name, value in list(space.items()) if is_shown(name, value)]
    wanted = [name for name in first if name in names]
    order = wanted + [name for name in reversed(names) if name not in wanted]
    facts, left = [], 0
    for name in order:
        value = space[name]
        try:
            fact = {"kind": "object", "type": name_of(type(value))} if describer.late() else describer.describe(value)
        except Exception:
            fact = {"kind": "object", "type": name_of(type(value))}
        size = len(json.dumps(fact)) + len(name) + 20
        if size > room and "columns" in fact:
            fact["columns"] = [{"name": column["name"]} for column in fact["columns"][: max(room // 60, 0)]]
            fact.pop("head", None)
            size = len(json.dumps(fact)) + len(name) + 20
        if size > room:
            left += 1
            continue
        room -= size
        facts.append({"name": name, "at": names.index(name), **fact})
    state = {"variables": facts, "left": left, "environment": environment()}
    return "cellwright:" + base64.b64encode(json.dumps(state).encode("utf-8", "surrogatepass")).decode("ascii")
