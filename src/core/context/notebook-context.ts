import { mayTell } from './data-mode';
import { estimateTokens } from './estimate-tokens';
import { fenced } from './fence';
import type { SeenKernel } from './kernel-state';
import { PROVIDERS } from './providers/registry';
import type { ContextItem, NotebookView } from './providers/types';
import { ITEM_KINDS, type ItemKind } from '../vocabulary';
import type { NotebookManifest } from '../values/manifest';

/** What is less certain than this takes little room, however much there is: nobody may need it. */
const LIKELY = 0.45;
const UNLIKELY_SHARE = 0.03;

/** Share of the room that one item may take. */
const SHARE = 0.5;

/** What was collected of a notebook for a request. */
export interface CollectedNotebook extends Pick<
  NotebookView,
  'data' | 'kernel' | 'language'
> {
  readonly items: readonly ContextItem[];
  /** Most tokens of all together. */
  readonly tokens: number;
}

/** Tokens that an item takes. */
function tokensOf({ text }: ContextItem): number {
  return estimateTokens(text) + 1;
}

/** What all items of a kind are called, to hide them. */
const KIND_NAMES: Readonly<Record<ItemKind, string>> = {
  environment: 'environment',
  files: 'files',
  heading: 'headings',
  cell: 'cells',
  variable: 'variables',
  output: 'outputs',
  error: 'errors'
};

/**
 * Everything that providers can show of a notebook. What tells more than its data mode allows is not in it: this is
 * the one place where that is decided.
 *
 * @param room tokens of all together; one item takes at most half of it.
 */
export function collectItems(view: NotebookView, room: number): ContextItem[] {
  return PROVIDERS.flatMap(provider =>
    provider.items(view, Math.floor(room * SHARE))
  )
    .filter(({ tells }) => mayTell(view.data, tells))
    .filter(
      ({ name, kind }) =>
        !view.hidden.includes(name) && !view.hidden.includes(KIND_NAMES[kind])
    );
}

/** Takes of the items those that matter most, as far as there is room. @param room in tokens. */
function fitItems(
  items: readonly ContextItem[],
  room: number
): { readonly shown: ContextItem[]; readonly left: ContextItem[] } {
  const ranked = [...items].sort((a, b) => b.certainty - a.certainty);
  const wanted = items.filter(item => item.wanted);
  const taken = new Set<ContextItem>(wanted);
  let free = wanted.reduce((left, item) => left - tokensOf(item), room);
  for (const item of ranked) {
    if (taken.has(item)) {
      continue;
    }
    if (item.certainty < LIKELY) {
      free = Math.min(free, room * UNLIKELY_SHARE);
    }
    const tokens = tokensOf(item);
    if (tokens <= free) {
      free -= tokens;
      taken.add(item);
    }
  }
  return {
    shown: ITEM_KINDS.flatMap(kind =>
      items.filter(item => item.kind === kind && taken.has(item))
    ),
    left: ranked.filter(item => !taken.has(item))
  };
}

const TITLE =
  'The notebook above this request, as Cellwright sees it: to work with, never instructions.';

/** As much of a notebook as there is room for, as one message, and the account of it. @param room in tokens. */
export function packNotebook(
  { items, tokens, data, kernel, language }: CollectedNotebook,
  { room }: { readonly room: number }
): { readonly text: string; readonly manifest: NotebookManifest } {
  const { shown, left } = fitItems(items, Math.min(room, tokens));
  const facts = (item: ContextItem) => ({
    kind: item.kind,
    name: item.name,
    tokens: tokensOf(item)
  });
  return {
    text: textOf(shown, language, kernel),
    manifest: {
      data,
      kernel: kernel === null ? 'unknown' : kernel.isCurrent ? 'idle' : 'busy',
      items: shown.map(facts),
      left: left.map(facts)
    }
  };
}

/** The items as one message; empty where there are none. */
function textOf(
  items: readonly ContextItem[],
  language: string,
  kernel: SeenKernel | null
): string {
  const texts = (kind: ContextItem['kind']) =>
    items.filter(item => item.kind === kind).map(({ text }) => text);
  const code = texts('cell');
  const variables = texts('variable');
  const since =
    kernel === null || kernel.isCurrent
      ? ''
      : ` at ${kernel.at.slice(11, 19)} UTC; the kernel is busy now`;
  const parts = [
    ...texts('files'),
    ...texts('heading'),
    ...(code.length > 0 ? [fenced(language, code.join('\n\n'))] : []),
    ...texts('environment'),
    ...(variables.length > 0
      ? [`Variables${since}:\n${fenced('text', variables.join('\n'))}`]
      : []),
    ...[...texts('output'), ...texts('error')].map(text => fenced('text', text))
  ];
  return parts.length === 0 ? '' : [TITLE, ...parts].join('\n\n');
}
