/** A path of an endpoint with `{}` for all that varies: `{id}`, `<int:id>`, `:id`, `${id}`; without a query. */
export function plainPath(path: string): string {
  const plain = path
    .replace(/[?#].*$/, '')
    .replace(/\$?\{[^}]*\}|<[^>]*>|(?<=\/):[A-Za-z]\w*/g, '{}')
    .replace(/\/+$/, '');
  return plain === '' ? '/' : plain;
}

/** Parts of a path that many servers have: alone they say nothing. */
export function isCommonPart(part: string): boolean {
  return /^(?:api|rest|v\d+)$/.test(part);
}
