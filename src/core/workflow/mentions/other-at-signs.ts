/** Decorators and annotations that people write about. */
const DECORATORS: ReadonlySet<string> = new Set(
  'property staticmethod classmethod dataclass dataclasses abstractmethod abstractproperty cached_property lru_cache cache wraps contextmanager asynccontextmanager total_ordering singledispatch singledispatchmethod overload override final runtime_checkable no_type_check deprecated atexit unique fixture parametrize mark pytest patch mock given settings njit jit vectorize guvectorize cuda numba retry task flow dag step component op asset route app api router blueprint bp validator field_validator model_validator root_validator computed_field register click command group option argument pass_context receiver login_required permission_required require_http_methods csrf_exempt atomic memoize memoise timer timed profile skip skipif expectedFailure define frozen attrs interact magics line_magic cell_magic override Override Test Autowired Component Injectable Input Deprecated SuppressWarnings param params return returns throws type types media import keyframes font export inline inbounds time btime show test testset views'.split(
    ' '
  )
);

/** What such signs are spoken of with: decorators, and what people are called. */
const ABOUT_OTHERS =
  /\b(?:decorat\w*|annotat\w*|wrapper|docstring|javadoc|doxygen|roxygen|macro|handles?|mentions?|tweets?|twitter|user ?names?|hashtags?|slack|discord|github|instagram|mastodon|e-?mails?|regex\w*|regular expressions?|dekorator\w*|décorat\w*|decorador\w*)\b|@\w+\s+(?:and|or)\s+#\w/iu;

const SENTENCE_ENDS = /[.!?](?:\s|$)|\n/gu;

/** Whether `@name` may be a decorator, an annotation or somebody's handle. @param at where it stands in the words. */
export function isLikelyOther(
  name: string,
  at: number,
  words: string
): boolean {
  return DECORATORS.has(name) || ABOUT_OTHERS.test(sentenceAt(at, words));
}

function sentenceAt(at: number, words: string): string {
  const ends = [...words.matchAll(SENTENCE_ENDS)].map(({ index }) => index);
  const from = ends.findLast(end => end < at) ?? 0;
  const to = ends.find(end => end > at) ?? words.length;
  return words.slice(from, to);
}
