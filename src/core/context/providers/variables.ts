import { estimateTokens } from '../estimate-tokens';
import { mayTell } from '../data-mode';
import type { Label, VariableFacts } from '../kernel-state';
import { namesPhrase, wordsOf } from './named-in-request';
import { wordsThatMayBeShown } from './hide-values';
import type { ContextItem, ContextProvider, NotebookView } from './types';
import { columnText, variableHead } from './variable-text';

/** How sure each reason makes that a variable matters. */
const NAMED = 0.96;
const COLUMN_NAMED = 0.92;
const TABLE = 0.8;
const OTHER = 0.5;
const DEFINITION = 0.2;
/** What being older takes away, at most. */
const AGE = 0.1;

/** Tokens of one variable of which nothing is named in the request. */
const UNNAMED_TOKENS = 700;

/**
 * The variables of the kernel: types and shapes, columns with their types, keys, fields, parameters. Values of rows
 * only where they may be shown.
 */
export const variables: ContextProvider = {
  name: 'variables',
  items(view, room) {
    const facts = view.kernel?.state.variables ?? [];
    const words = wordsOf(view.request);
    const known = wordsThatMayBeShown(view);
    const newest = Math.max(1, ...facts.map(({ at }) => at));
    return [...facts]
      .sort((a, b) => a.at - b.at)
      .map((variable): ContextItem => {
        const certainty = certaintyOf(variable, view, words);
        const isNamed = certainty >= COLUMN_NAMED;
        return {
          kind: 'variable',
          name: variable.name,
          ...(view.mentioned.has(variable.name) ? { wanted: true } : {}),
          tells: mayTell(view.data, 'values') ? 'values' : 'schema',
          certainty: isNamed
            ? certainty
            : certainty - AGE * (1 - variable.at / newest),
          text: variableText(
            withoutUnknownKeys(variable, view, known),
            view.request,
            view.mentioned.has(variable.name)
              ? Infinity
              : isNamed
                ? room
                : Math.min(room, UNNAMED_TOKENS)
          )
        };
      });
  }
};

function certaintyOf(
  { name, kind, columns = [] }: VariableFacts,
  { request }: NotebookView,
  words: ReadonlySet<string>
): number {
  if (words.has(name)) {
    return NAMED;
  }
  if (columns.some(column => isNamedIn(request, column.name))) {
    return COLUMN_NAMED;
  }
  switch (kind) {
    case 'frame':
    case 'series':
    case 'array':
      return TABLE;
    case 'function':
    case 'class':
      return DEFINITION;
    default:
      return OTHER;
  }
}

function isNamedIn(request: string, label: Label | undefined): boolean {
  return [label ?? ''].flat().some(name => namesPhrase(request, name));
}

/** How many words of a name a request has, in singular or plural. */
function sharedRoots(
  words: ReadonlySet<string>,
  label: Label | undefined
): number {
  const own = wordRoots([label ?? ''].flat().join(' '));
  return [...own].filter(word => words.has(word)).length;
}

/** Words of a text, names cut into theirs, without what makes a plural. */
function wordRoots(text: string): ReadonlySet<string> {
  const words = text
    .replace(/(\p{Ll})(?=\p{Lu})/gu, '$1 ')
    .toLowerCase()
    .match(/\p{L}{3,}|\p{N}+/gu);
  return new Set((words ?? []).map(word => word.replace(/(?:es|s)$/u, '')));
}

/** Keys of a dictionary may be values of rows: those that no code names are not shown where these must not be. */
function withoutUnknownKeys(
  variable: VariableFacts,
  { data }: NotebookView,
  known: ReadonlySet<string>
): VariableFacts {
  const { keys } = variable;
  const isKnown = (key: Label) =>
    [key]
      .flat()
      .every(part =>
        (part.match(/[\p{L}\p{N}_]+/gu) ?? []).every(word => known.has(word))
      );
  return keys === undefined || mayTell(data, 'values')
    ? variable
    : { ...variable, keys: keys.filter(isKnown) };
}

/**
 * A variable within some tokens: of many columns those that the request names, then those that share words with it, then the
 * first ones.
 */
export function variableText(
  variable: VariableFacts,
  request: string,
  room: number
): string {
  const head = variableHead(variable);
  const { columns = [], width = columns.length, head: rows } = variable;
  if (columns.length === 0) {
    return head;
  }
  const texts = columns.map(columnText);
  const words = wordRoots(request);
  const weights = columns.map(({ name }) =>
    isNamedIn(request, name) ? Infinity : sharedRoots(words, name)
  );
  const order = [...columns.keys()].sort((a, b) =>
    weights[a] === weights[b] ? a - b : weights[b] > weights[a] ? 1 : -1
  );
  let left = room - estimateTokens(head);
  const taken = new Set<number>();
  for (const at of order) {
    left -= estimateTokens(texts[at]) + 1;
    if (left < 0) {
      break;
    }
    taken.add(at);
  }
  const shown = texts.filter((_, at) => taken.has(at)).join('; ');
  const more = width - taken.size;
  const first =
    rows === undefined || rows.length === 0
      ? ''
      : `\n  first rows: ${rows.map(row => `[${row.join(', ')}]`).join(' ')}`;
  return `${head}\n  ${shown}${more > 0 ? `; and ${more} more columns` : ''}${first}`;
}
