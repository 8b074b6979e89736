/** The module that a name of a Python package may be. */
export function joined(module: string, name: string): string {
  return module.endsWith('.') ? module + name : `${module}.${name}`;
}
