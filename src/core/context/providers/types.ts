import type { NotebookCell } from '../../values/notebook-cell';
import type { DataMode, ItemKind } from '../../vocabulary';
import type { SeenKernel } from '../kernel-state';

/**
 * What a text tells of the user's data. `nothing`: what people wrote. `schema`: names, types and sizes.
 * `values`: what rows hold.
 */
export type Disclosure = 'nothing' | 'schema' | 'values';

/** One thing that a provider can show. */
export interface ContextItem {
  readonly kind: ItemKind;
  /** What it is, for people, and the name by which it is hidden: `df`, `cell [3]`. */
  readonly name: string;
  readonly tells: Disclosure;
  /** How sure the provider is that it matters for the request, 0 to 1. */
  readonly certainty: number;
  /** Whether the user asked for it to be shown: then it is never cut or left out. */
  readonly wanted?: boolean;
  readonly text: string;
  /** Id of the cell that it is, or that it comes from. */
  readonly cell?: string;
}

/** A notebook as the providers see it, from the place of a prompt. */
export interface NotebookView {
  readonly request: string;
  /** The language of the kernel, in lower case. */
  readonly language: string;
  /** The cells above the place of the answer, in document order. */
  readonly cells: readonly NotebookCell[];
  /** Ids of those whose code is for the kernel: no prompts, no generated tests. */
  readonly code: ReadonlySet<string>;
  /** Ids of cells that the conversation shows. */
  readonly shown: ReadonlySet<string>;
  /** What people call a cell: `cell [3]`. */
  nameOf(cell: string): string;
  /** What the model may call it: `cell-3`. */
  handleOf(cell: string): string;
  readonly data: DataMode;
  /** What is not to be shown, by name or kind. */
  readonly hidden: readonly string[];
  /** `null` where nothing is known of the kernel. */
  readonly kernel: SeenKernel | null;
  /** What the request mentions: ids of cells, names of variables. */
  readonly mentioned: ReadonlySet<string>;
  /** Names of the files beside the notebook. */
  readonly files: readonly string[];
}

/** Shows one kind of thing. */
export interface ContextProvider {
  readonly name: string;
  /** @param room tokens that one item may take. */
  items(view: NotebookView, room: number): readonly ContextItem[];
}
