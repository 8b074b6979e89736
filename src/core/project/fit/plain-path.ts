/** A path of an endpoint with `{}` for all that varies: `{id}`, `<int:id>`, `:id`, `${id}`; without a query. */
export function plainPath(path: string): string {
  const plain = path
    .replace(/[?#].*$/, '')
    .replace(/\$?\{[^}]*\}|<[^>]*>|(?<=\/):[A-Za-z]\w*/g, '{}')
    .replace(/\/+$/, '');
  return plain === '' ? '/' : plain;
}
