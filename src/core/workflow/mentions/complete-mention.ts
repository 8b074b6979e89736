import { isMagicCell } from '../../magic/is-magic-cell';
import { splitBlocks } from '../../magic/split-blocks';
import type { OfferedText } from '../../ports/server-texts';
import type { ListedServer } from '../../ports/tool-servers';
import type { NotebookCell } from '../../values/notebook-cell';
import { firstLine, isCodeCell, mentionOf } from './mentioned-cell';
import { wordsNotCode } from './words-not-code';

/** A mention that is being typed; `from` and `to` are offsets in the cell. */
export interface OpenMention {
  readonly from: number;
  readonly to: number;
  /** What is typed of it, without `@` and quotes. */
  readonly prefix: string;
}

/** A mention to offer. */
export interface MentionChoice {
  readonly label: string;
  readonly insert: string;
}

const TYPED = /(?<![\p{L}\p{N}_@.`'"/\\])@("?)([\p{L}\p{N}_./:[\] -]*)$/u;

/** The mention that ends at an offset of a prompt cell; `null` where none does: elsewhere, in code, in an address. */
export function openMention(
  source: string,
  offset: number
): OpenMention | null {
  if (!isMagicCell(source)) {
    return null;
  }
  const block = splitBlocks(source).find(
    ({ kind, head, ...one }) =>
      kind === 'prompt' &&
      head.from <= offset &&
      offset <= Math.max(head.to, 'to' in one ? one.to : 0)
  );
  if (block === undefined) {
    return null;
  }
  const typed = wordsNotCode(source.slice(block.head.from, offset));
  const line = typed.slice(typed.lastIndexOf('\n') + 1);
  const [text, quote, prefix] = TYPED.exec(line) ?? [];
  // A space ends a mention that is not quoted.
  return text === undefined || (quote === '' && prefix.includes(' '))
    ? null
    : { from: offset - text.length, to: offset, prefix };
}

/** The cells above a prompt as mentions, the nearest first, each with the line by which people know it. */
export function cellChoices(
  above: readonly NotebookCell[]
): readonly MentionChoice[] {
  return above
    .filter(isCodeCell)
    .map(({ id, source }) => {
      const mention = mentionOf(id, above);
      return { label: `${mention}  ${firstLine(source)}`, insert: mention };
    })
    .reverse();
}

/** The cells above a prompt and what they showed as `--snippet` takes them, the nearest first. */
export function snippetChoices(
  above: readonly NotebookCell[]
): readonly MentionChoice[] {
  const showing = above.filter(({ outputs }) => outputs.length > 0);
  const asOutput = (text: string) => text.replace(/^@cell/, 'output');
  const written = ({ label, insert }: MentionChoice) => ({
    label: label.slice(1),
    insert: insert.slice(1)
  });
  const outputs = cellChoices(above).filter(({ insert }) =>
    showing.some(({ id }) => mentionOf(id, above) === insert)
  );
  return [
    ...cellChoices(above).map(written),
    ...outputs.map(({ label, insert }) => ({
      label: asOutput(label),
      insert: asOutput(insert)
    }))
  ];
}

/** A file as a mention: in quotes where its name has other signs than letters, digits, `.`, `_`, `-` and `/`. */
export function fileChoice(path: string): MentionChoice {
  const insert = /^[\p{L}\p{N}_./-]+$/u.test(path) ? `@${path}` : `@"${path}"`;
  return { label: insert, insert };
}

/** What a mention of a server begins with, as it is typed: its name, once that is whole; `null` for other mentions. */
export function typedServer(
  prefix: string
): { readonly server: string | null } | null {
  const [whole, server = null] = /^mcp:(?:([\w.-]+)\/)?/i.exec(prefix) ?? [];
  return whole === undefined ? null : { server };
}

/** A server of tools, whose texts can be mentioned. */
export function serverChoice({ name, place }: ListedServer): MentionChoice {
  const insert = `@mcp:${name}/`;
  return { label: `${insert}  ${place}`, insert };
}

/** A text of a server as a mention: by its name where no other has that, else by its address. */
export function textChoice(
  server: string,
  { id, name, description }: OfferedText,
  all: readonly OfferedText[]
): MentionChoice {
  const isAlone = all.filter(other => other.name === name).length === 1;
  const written = `mcp:${server}/${isAlone ? name : id}`;
  const insert = /^[\p{L}\p{N}_./:-]*[\p{L}\p{N}_]$/u.test(written)
    ? `@${written}`
    : `@"${written.replaceAll('"', '')}"`;
  const about = description.replace(/\s+/g, ' ').trim().slice(0, 80);
  return { label: about === '' ? insert : `${insert}  ${about}`, insert };
}
