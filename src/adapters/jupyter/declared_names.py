"""Names that values declare by their shape: fields of records and classes, steps, arrays of a data set, tables.

It runs in one namespace with describe_variables.py.
"""

import types
from itertools import islice


def of_class(cls, name):
    """An attribute of a class, whatever its metaclass makes of attributes."""
    return type.__getattribute__(cls, name)


def name_of(cls):
    return str(of_class(cls, "__name__"))


def fields_of(value):
    """What an object holds, without asking the object."""
    try:
        fields = dict(object.__getattribute__(value, "__dict__"))
    except AttributeError:
        fields = {}
    for cls in of_class(type(value), "__mro__"):
        for name, member in of_class(cls, "__dict__").items():
            if type(member) is types.MemberDescriptorType:
                try:
                    fields[name] = member.__get__(value)
                except AttributeError:
                    pass
    return {name: held for name, held in fields.items() if type(name) is str}


def common_keys(elements):
    """The names of the fields of records: the keys that all of several dicts have."""
    if len(elements) < 2 or not all(type(element) is dict for element in elements):
        return []
    first, *others = elements
    shared = [key for key in first if type(key) is str and all(key in other for other in others)]
    inner = [common_keys([element[key] for element in elements]) for key in shared[:10]]
    return shared + [name for names in inner for name in names]


def as_fields(names):
    fields = [[name[:100], ""] for name in islice(dict.fromkeys(names), 30)]
    return {"fields": fields} if fields else {}


def declared_fields(cls):
    """The fields that a class declares, as a data class, a named tuple or a model of pydantic."""
    for base in of_class(cls, "__mro__"):
        own = of_class(base, "__dict__")
        declared = own.get("__dataclass_fields__", own.get("__pydantic_fields__", own.get("_fields")))
        if type(declared) in (dict, tuple) and declared:
            return [[name, ""] for name in islice(declared, 30) if type(name) is str]
    return []


def is_fitted(fields):
    steps = fields.get("steps")
    if type(steps) is list and steps:
        return is_fitted(fields_of(steps[-1][1]))
    return any(key[-1:] == "_" and key[:1] != "_" for key in fields)


def parts_of(fields):
    """The steps of a pipeline, the columns of each transformer."""
    steps = [part for part in fields.get("steps") or fields.get("transformers") or [] if type(part) is tuple]
    texts = []
    for name, held, *columns in steps[:12]:
        names = [str(one) for one in columns[0][:12]] if columns and type(columns[0]) is list else []
        texts.append(f"{name} {name_of(type(held))}" + (f" of {'/'.join(names)}" if names else ""))
    return [["steps" if "steps" in fields else "transformers", ", ".join(texts)[:200]]] if texts else []


def arrays_of(fields):
    """The variables and coordinates of a data set, with their dimensions."""
    held = {**(fields.get("_coords") or {}), **(fields.get("_variables") or {})}
    if "_variable" in fields:
        held[fields.get("_name") or ""] = fields["_variable"]
    return [[str(name), " x ".join(map(str, array.dims))] for name, array in islice(held.items(), 60)]


def tables_of(cls, connection):
    """The tables of a database and their columns, read without its row factory; none where texts are made otherwise."""
    if connection.text_factory is not str:
        return []
    cursor = cls.cursor(connection)
    cursor.row_factory = None
    named = cursor.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view') ORDER BY name LIMIT 40")
    tables = []
    for (table,) in named.fetchall():
        columns = cursor.execute("SELECT name FROM pragma_table_info(?)", (table,)).fetchall()
        tables.append([table[:100], "(" + ", ".join(column for (column,) in columns)[:190] + ")"])
    return tables
