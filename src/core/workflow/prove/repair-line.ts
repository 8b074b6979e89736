import type { ReplySegment } from '../../replies/types';
import type { CodeReading } from '../../languages/code-reading';
import { languageNamed } from '../../languages/registry';
import { sourcesOf, type Candidate, type CandidateFacts } from './candidate';

/** The longest account of a repair that is kept, in characters. */
const MAX_ACCOUNT = 240;

/** Names of changed functions that are told; the rest is counted. */
const MAX_NAMES = 4;

/** What a repair changed, in words: the functions, or the code as a whole, and the tests. */
export function changesIn(
  now: Pick<Candidate, 'reply'>,
  before: Pick<Candidate, 'reply'>,
  options: CandidateFacts['options']
): readonly string[] {
  const sources = (of: Pick<Candidate, 'reply'>, role: 'code' | 'test') =>
    sourcesOf(of, role, options);
  const isSame = (role: 'code' | 'test') =>
    sources(now, role).join('\n') === sources(before, role).join('\n');
  const { reading } = languageNamed(options.language);
  const changed =
    reading === null
      ? []
      : changedNames(sources(now, 'code'), sources(before, 'code'), reading);
  const shown = changed.slice(0, MAX_NAMES).map(name => `\`${name}\``);
  const more = changed.length - shown.length;
  return [
    ...(isSame('code')
      ? []
      : changed.length === 0
        ? ['the code']
        : [...shown, ...(more > 0 ? [`${more} more`] : [])]),
    ...(isSame('test') ? [] : ['the tests'])
  ];
}

/** The functions and classes that differ from, or were not in, the code before. */
function changedNames(
  now: readonly string[],
  before: readonly string[],
  reading: CodeReading
): string[] {
  const known = new Map(definitionsIn(before, reading));
  return definitionsIn(now, reading).flatMap(([name, text]) =>
    known.get(name) === text ? [] : [name]
  );
}

function definitionsIn(
  sources: readonly string[],
  reading: CodeReading
): [string, string][] {
  return sources.flatMap(source =>
    reading
      .contents(source)
      .definitions.filter(({ kind }) => kind === 'function' || kind === 'class')
      .map(({ name, from, to }): [string, string] => [
        name,
        source.slice(from, to).trim()
      ])
  );
}

/** What a repair changed and why, in one line: its names as the code has them, its reason as the model gave it. */
export function repairLine(
  number: number,
  changes: readonly string[],
  said: readonly ReplySegment[]
): string {
  const account = accountIn(said);
  const what =
    changes.length === 0
      ? 'nothing'
      : changes.join(', ').replace(/, ([^,]*)$/, ' and $1');
  return `**Repair ${number}** changed ${what}${account === '' ? '.' : `: ${account}`}`;
}

/** Words that lead to code, or are there to be polite. */
const NO_ACCOUNT =
  /^(?:here(?:['’]s| is| are)?|sure|certainly|of course|sorry|apologies|i apologi[sz]e|you(?:['’]re| are) right)\b/i;

/** The first sentence of what was said that is not there to introduce code. */
function accountIn(said: readonly ReplySegment[]): string {
  const lines = said
    .flatMap(segment => (segment.kind === 'text' ? [segment.markdown] : []))
    .join('\n')
    .split('\n')
    .map(line => line.trim().replace(/^(?:[-*+]|\d+[.)]|>)\s+/, ''))
    .filter(line => !/^(?:#|$|[-*_=|]{3,}|\|)/.test(line));
  const sentences = lines.flatMap(
    line => line.match(/.+?(?:[.!?:。！？：](?=\s|$|\*)|$)/gu) ?? []
  );
  const first =
    sentences
      .map(text => text.trim())
      .find(
        text =>
          !/[:：]\**$/.test(text) &&
          !NO_ACCOUNT.test(text) &&
          /\p{L}{2}/u.test(text)
      ) ?? '';
  return first.length > MAX_ACCOUNT
    ? `${first.slice(0, MAX_ACCOUNT - 1)}…`
    : first;
}
