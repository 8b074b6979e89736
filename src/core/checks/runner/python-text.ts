/** A text as a Python string literal; JSON's escapes are Python's too. */
export function pythonString(text: string): string {
  return JSON.stringify(text);
}

/** Plain data as a Python string literal that holds its JSON. */
export function pythonJson(data: unknown): string {
  return pythonString(JSON.stringify(data));
}
