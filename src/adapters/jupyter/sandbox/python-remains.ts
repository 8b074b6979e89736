import source from './python/remains.py';

/**
 * Python that sees to it that nothing which a sandbox starts outlives it, see `remains.py`.
 *
 * @param name unique; that of the sandbox's session.
 */
export function pythonRemains(name: string): string {
  const globals = `{"__name__": "_cellwright_remains", "NAME": ${JSON.stringify(name)}}`;
  // JSON's string literals are Python's too.
  return `exec(${JSON.stringify(source)}, ${globals})`;
}
