const MAIN_GUARD =
  /\n*^if\s+__name__\s*==\s*(['"])__main__\1\s*:[^\n]*(?:\n(?:[ \t][^\n]*|[ \t]*$))*\s*(?![^])/m;

/**
 * Parts a Python module from the guarded start of its program at its end. In a notebook cell the guard
 * guards nothing: `__name__` is `"__main__"` there.
 */
export function splitMainGuard(code: string): {
  readonly code: string;
  /** The guard with its block; `null` where there is none. */
  readonly guard: string | null;
} {
  const found = MAIN_GUARD.exec(code);
  return found === null
    ? { code, guard: null }
    : { code: code.slice(0, found.index), guard: found[0] };
}
