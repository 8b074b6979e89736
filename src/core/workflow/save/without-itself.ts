/** Code for a Python file without imports from that file: in a cell it needed them. */
export function withoutItself(code: string, path: string): string {
  const [, module] = /([A-Za-z_]\w*)\.py$/.exec(path) ?? [];
  return module === undefined
    ? code
    : code.replace(
        new RegExp(
          `^(?:from ${module} import (?:\\([^)]*\\)|[^(\\n]*)|import ${module})[ \\t]*(?:\\n|$)`,
          'gm'
        ),
        ''
      );
}
