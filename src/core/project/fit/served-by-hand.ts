/** Ways of serving that are not read endpoint by endpoint, in any language. */
const BY_HAND =
  /createServer|BaseHTTPRequestHandler|HttpServer\.create|createContext|urlpatterns|add_(?:route|get|post|url_rule)\b|\bRoute\(|@Controller\b|@(?:GET|POST|Path)\b|defineEventHandler|export\s+(?:async\s+)?function\s+(?:GET|POST|PUT|PATCH|DELETE)\b|Bun\.serve|Deno\.serve|http\.Handle|gin\.|RouterFunction|tornado|bottle|falcon|aiohttp|web\.(?:get|post)\(/;

/** Sources in languages that are not read at all. */
const UNREAD = /\.(?:go|rb|php|rs|kt|cs|scala|ex|exs|swift)$/;

/**
 * The words of a file that serves in a way that is not read; `null` for any other file. An endpoint that one of them
 * names may be there.
 */
export function servedByHand(
  path: string,
  code: string
): ReadonlySet<string> | null {
  return BY_HAND.test(code) || UNREAD.test(path)
    ? new Set(`${path} ${code}`.match(/[\w-]{2,}/g))
    : null;
}
