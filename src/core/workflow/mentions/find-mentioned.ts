import { CellwrightError } from '../../errors';
import { didYouMean, said, type Words } from '../../said';
import { nearest } from '../../nearest';
import type { KernelVariables } from '../../ports/variables';
import type { Reference } from '../../values/intent';
import type { NotebookCell } from '../../values/notebook-cell';
import {
  firstLine,
  isCodeCell,
  mentionedCells,
  namesOf,
  type Anchors
} from './mentioned-cell';
import { mentionsIn, targetIn, type Mention } from './mentions-in';

/** A cell that a request mentions, as it is told to the user. */
export interface MentionedCell {
  readonly id: string;
  /** The mention as it stands in the request. */
  readonly text: string;
  /** The line by which people know the cell. */
  readonly line: string;
}

/** What a request mentions, found in the notebook. */
export interface Mentioned {
  /** Its cells by their ids, and its files as they are written. */
  readonly references: readonly Reference[];
  readonly cells: readonly MentionedCell[];
  /** Names of variables. */
  readonly variables: readonly string[];
}

/** Where mentions are looked up. */
export interface MentionPlace {
  /** The cells above the place of the answer, in document order. */
  readonly above: readonly NotebookCell[];
  /** Those below the prompt, which `--on` may name. */
  readonly below: readonly NotebookCell[];
  readonly anchors: Anchors;
  /** The kernel's variables; `null` where nothing can be known of them. */
  readonly kernel: KernelVariables | null;
}

/**
 * Finds what a request mentions, before anything leaves for a model.
 *
 * @throws CellwrightError `magic-bad-value` for the first mention of a cell or a variable that is not there, with the
 *   nearest names; `cancelled`.
 */
export async function findMentioned(
  { request, on }: { readonly request: string; readonly on?: string },
  place: MentionPlace,
  signal: AbortSignal
): Promise<Mentioned> {
  const mentions = mentionsIn(request);
  const references: Reference[] = [];
  const cells: MentionedCell[] = [];
  const add = (found: readonly NotebookCell[], text: string, isOn = false) =>
    found.forEach(({ id, source }) => {
      references.push({
        kind: 'cell',
        name: id,
        text,
        ...(isOn ? { on: true } : {})
      });
      cells.push({ id, text, line: firstLine(source) });
    });
  const target = on === undefined ? null : targetIn(on);
  if (target?.kind === 'file') {
    references.push(target);
  } else if (target !== null) {
    add(cellsOn(target, place), target.text, true);
  }
  for (const mention of mentions) {
    const { kind, name, text } = mention;
    if (kind === 'file') {
      references.push({ kind, name, text });
    }
    if (kind === 'cell') {
      add(cellsOf(mention, place), text);
    }
  }
  const named = mentions.filter(({ kind }) => kind === 'variable');
  const variables = await variablesOf(named, place, signal);
  return { references, cells, variables };
}

/** The cells that `--on` names, above the prompt or below it. */
function cellsOn(
  { name, text }: Reference,
  { above, below, anchors }: MentionPlace
): NotebookCell[] {
  const all = [...above, ...below];
  const known = anchors[text];
  const near = mentionedCells(name, above, known);
  const found = near.length > 0 ? near : mentionedCells(name, all, known);
  if (found.length > 0) {
    return found;
  }
  throw unknown(
    said`There is no cell for "${text}": none is that, and none defines it.`,
    nearest(name, definedIn(all), 3).map(one => `--on ${one}`),
    said`Name a cell by the number in its brackets (--on cell[3]) or by what it defines (--on cell:name), or a file (--on etl.py).`
  );
}

function cellsOf(
  { name, text }: Mention,
  { above, anchors }: MentionPlace
): NotebookCell[] {
  const found = mentionedCells(name, above, anchors[text]);
  if (found.length > 0) {
    return found;
  }
  const near = nearest(name, definedIn(above), 3).map(one => `@cell:${one}`);
  throw unknown(
    said`No code cell above this prompt is ${text}.`,
    near,
    said`Name a cell by the number in its brackets or its place from the top (@cell[3]), or by what it defines (@cell:name).`
  );
}

async function variablesOf(
  mentions: readonly Mention[],
  { above, kernel }: MentionPlace,
  signal: AbortSignal
): Promise<string[]> {
  const defined = definedIn(above);
  const open = mentions.filter(({ name }) => !defined.includes(name));
  const names = open.map(({ name }) => name);
  const held = open.length === 0 ? [] : await kernel?.have(names, signal);
  const isThere = ({ name }: Mention) =>
    defined.includes(name) || held?.includes(name) === true;
  const missing = mentions.find(one => one.sure && !isThere(one));
  if (missing !== undefined) {
    const { name, text } = missing;
    const state = await kernel?.describe({ first: [], values: false }, signal);
    const all = state?.state.variables.map(variable => variable.name) ?? [];
    const near = nearest(name, [...new Set([...defined, ...all])], 3);
    // What a kernel holds that cannot be asked may have any name.
    if (held || near.length > 0) {
      throw unknown(
        said`There is no variable for ${text}: neither the kernel nor a cell above has it.`,
        near.map(one => `@${one}`),
        said`Mention a variable (@df), a cell (@cell[3], @cell:name) or a file (@data.csv).`
      );
    }
  }
  return mentions.filter(isThere).map(({ name }) => name);
}

function definedIn(above: readonly NotebookCell[]): string[] {
  const code = above.filter(isCodeCell);
  return [...new Set(code.flatMap(({ source }) => namesOf(source)))];
}

function unknown(
  message: Words,
  near: readonly string[],
  otherwise: Words
): CellwrightError {
  return new CellwrightError({
    code: 'magic-bad-value',
    retryable: false,
    message,
    fix: said`${near.length === 0 ? otherwise : didYouMean(near)} A word in backticks is no mention. No request was made.`
  });
}
