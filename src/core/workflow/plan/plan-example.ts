/** A request as an example for the model that plans. */
export const EXAMPLE_REQUEST = `Operation: create
Request:
I need a small package that reads sensor logs and reports outliers.
1. A reader for the log files
2. A detector using the interquartile range
3. A text report`;

/** The plan for {@link EXAMPLE_REQUEST}: JSON of `plan-schema.ts`. */
export const EXAMPLE_PLAN = `{
  "goal": "Read sensor logs, find outliers by the interquartile range and report them as text.",
  "steps": [
    {"id": "reader", "title": "Read log files", "kind": "code", "description": "Parse lines of time, sensor and value; skip broken lines and count them.", "dependsOn": []},
    {"id": "detector", "title": "Find outliers", "kind": "code", "description": "Per sensor, mark values outside 1.5 interquartile ranges.", "dependsOn": ["reader"]},
    {"id": "report", "title": "Write the report", "kind": "code", "description": "One line for each sensor with the number of values and outliers.", "dependsOn": ["detector"]},
    {"id": "tests", "title": "Test reader and detector", "kind": "test", "description": "Broken lines, one value only, all values equal, a clear outlier.", "dependsOn": ["reader", "detector"]}
  ],
  "interfaces": [
    {"name": "read_log", "signature": "read_log(lines: Iterable[str]) -> list[Reading]", "description": "Readings in the order of the lines."},
    {"name": "find_outliers", "signature": "find_outliers(readings: list[Reading]) -> list[Reading]", "description": "The readings that are outliers."}
  ],
  "inputSchema": {"type": "object", "properties": {"lines": {"type": "array", "items": {"type": "string"}}}, "required": ["lines"]},
  "outputSchema": {"type": "string", "description": "The report."},
  "criteria": [
    "Broken lines do not stop the reader and are counted.",
    "A sensor with equal values has no outliers.",
    "The report has one line for each sensor."
  ],
  "modules": []
}`;
