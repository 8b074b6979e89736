"""Values as text, and what may be told of them; see evaluate_expression.py."""

ROWS, WIDTH, PARTS = 60, 200, 200


def plain(cell):
    return f"<{name_of(type(cell))}>" if holds_own(cell) else cell


def text_of(value, depth=3):
    """A value as text, without a word from the classes of the notebook."""
    pd = sys.modules.get("pandas")
    if pd is not None and isinstance(value, (pd.DataFrame, pd.Series)) and not is_own(value):
        few = value if len(value) <= ROWS else pd.concat([value.head(ROWS // 2), value.tail(ROWS // 2)])
        if isinstance(few, pd.DataFrame):
            parts = [few.iloc[:, at] for at in range(min(few.shape[1], WIDTH))]
            few = pd.concat([part.map(plain) if str(part.dtype) == "object" else part for part in parts], axis=1)
        elif str(few.dtype) == "object":
            few = few.map(plain)
        shape = f"\n\n[{len(value)} rows" + (
            f" x {value.shape[1]} columns]" if isinstance(value, pd.DataFrame) else "]"
        )
        return few.to_string() + (shape if len(value) > ROWS or value.shape[1:] > (WIDTH,) else "")
    if type(value) is str:
        return value
    if type(value) in (list, tuple, set, frozenset, dict):
        if depth == 0:
            return "..."
        parts = list(islice(value.items() if type(value) is dict else value, PARTS))
        if type(value) is dict:
            texts = [f"{item_text(key, depth)}: {item_text(held, depth)}" for key, held in parts]
        else:
            texts = [item_text(part, depth) for part in parts]
        more = [f"... {len(value) - PARTS} more"] if len(value) > PARTS else []
        return name_of(type(value)) + "(" + ", ".join(texts + more) + ")"
    if holds_own(value):
        fields = [f"{key}={name_of(type(held))}" for key, held in islice(fields_of(value).items(), 30)]
        return f"{name_of(type(value))}({', '.join(fields)})"
    if callable(value):
        raise Refused("it is a function, not a value")
    return str(value)


def item_text(value, depth):
    return repr(value) if type(value) in (str, bytes) else text_of(value, depth - 1)


def known_labels(space, tree):
    """Labels that may be told where values may not: of tables of the notebook, of the expression, of pandas itself."""
    labels = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and type(node.value) is str}
    labels |= READS | {"25%", "50%", "75%", "level_0", "index"}
    pd = sys.modules.get("pandas")
    for value in list(space.values()) if pd is not None else []:
        if isinstance(value, pd.DataFrame):
            labels |= {name for name in islice(value.columns, 2_000) if type(name) is str}
            labels |= {name for name in value.index.names if type(name) is str}
    return labels


def without_unknown_labels(fact, labels):
    columns = fact.get("columns")
    if columns is not None:
        known = [column for column in columns if column["name"] in labels]
        fact["columns"] = known
    if fact.get("label") not in labels:
        fact.pop("label", None)
    fact.pop("keys", None)
    return fact
