/** Whether a file speaks of turning names into another case: `humps`, `alias_generator=to_camel`, `toSnakeCase`. */
export function turnsCase(code: string): boolean {
  return /humps|camel_?(?:case|ize|keys)|snake_?(?:case|ize|keys)|to_?camel|to_?snake|alias_generator/i.test(
    code
  );
}
