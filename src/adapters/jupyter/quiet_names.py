"""What an expression may name that does nothing but read; see evaluate_expression.py."""

import types

TRUSTED = (
    "builtins numpy pandas polars scipy sklearn statsmodels geopandas datetime decimal fractions collections pathlib re"
).split()

BUILTINS = {
    name: getattr(__import__("builtins"), name)
    for name in "len sorted list tuple set dict min max sum abs round any all str int float bool range".split()
}
TYPES = (str, int, float, bool, list, tuple, set, dict, range)

MODULES = {
    "numpy": (
        "mean median std var sum min max percentile quantile unique round where corrcoef histogram bincount isnan "
        "isfinite array asarray arange linspace diff cumsum argmax argmin argsort concatenate ptp count_nonzero shape "
        "abs log log10 log1p exp sqrt"
    ).split(),
    "pandas": (
        "crosstab concat merge isna notna to_datetime to_numeric to_timedelta cut qcut pivot_table melt date_range"
    ).split(),
}

# Methods by name; what the built-in containers call so and means a change is left out for these below.
READS = set(
    (
        "head tail sample describe value_counts nunique unique isna isnull notna notnull sum mean median min max std "
        "var sem skew kurt kurtosis count size first last nth quantile mode corr corrwith cov abs round diff "
        "pct_change cumsum cumprod cummax cummin rank idxmax idxmin argmax argmin argsort nlargest nsmallest "
        "sort_values sort_index reset_index set_index groupby agg aggregate rolling expanding ewm resample pivot "
        "pivot_table melt stack unstack transpose swaplevel droplevel merge join filter select_dtypes dropna fillna "
        "ffill bfill drop drop_duplicates duplicated rename rename_axis astype between isin clip where mask replace "
        "shift explode memory_usage to_dict to_list tolist to_numpy to_frame to_series items keys values get add sub "
        "mul div truediv floordiv mod pow eq ne lt le gt ge any all copy xs reindex get_group ngroup cumcount day_name "
        "month_name normalize strftime floor ceil tz_convert tz_localize total_seconds date time isoformat prod "
        "product dot flatten ravel reshape item trace nonzero repeat squeeze swapaxes ptp get_level_values equals "
        "most_common elements get_params convert_dtypes infer_objects combine_first union intersection difference "
        "null_count n_unique limit slice estimated_size is_null is_not_null select get_column get_columns row rows "
        "to_dicts"
    ).split()
)
OF_CONTAINERS = {
    list: ("index", "count", "copy"),
    set: ("union", "intersection", "difference", "copy"),
    dict: ("get", "keys", "values", "items", "copy"),
}
FUNCTIONS = (types.FunctionType, types.MethodType, types.BuiltinFunctionType)
PURE = (str, bytes, int, float, bool, complex, range, tuple, frozenset)
ACCESSORS = ("StringMethods", "DatetimeProperties", "TimedeltaProperties")

OPERATORS = {
    "Add": "add", "Sub": "sub", "Mult": "mul", "Div": "truediv", "FloorDiv": "floordiv", "Mod": "mod", "Pow": "pow",
    "BitAnd": "and_", "BitOr": "or_", "BitXor": "xor", "MatMult": "matmul", "LShift": "lshift", "RShift": "rshift",
    "USub": "neg", "UAdd": "pos", "Invert": "invert", "Not": "not_", "Eq": "eq", "NotEq": "ne", "Lt": "lt", "LtE": "le",
    "Gt": "gt", "GtE": "ge", "Is": "is_", "IsNot": "is_not",
}  # fmt: skip
SHAPES = ("shape", "ndim", "dtypes", "dtype", "columns", "schema")
