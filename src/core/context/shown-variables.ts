import type { DataMode } from '../vocabulary';
import { variables } from './providers/variables';
import type { NotebookView } from './providers/types';

/** A variable with what a request may tell of it. */
export interface ShownVariable {
  readonly name: string;
  /** The text that the model is sent, where there is room for it. */
  readonly told: string;
  /** Whether the user has it hidden: by its name on the prompt's own line, or by another line or word. */
  readonly hidden: 'prompt' | 'elsewhere' | null;
}

/** What is known of the data of a notebook, and what a model may see of it. */
export type ShownData =
  | { readonly type: 'no-notebook' | 'no-kernel' | 'unknown' }
  | {
      readonly type: 'data';
      readonly mode: DataMode;
      /** Whether the active cell is a prompt, whose line can hide variables. */
      readonly canHide: boolean;
      readonly variables: readonly ShownVariable[];
    };

/**
 * The variables of a kernel as a request at some place would tell of them.
 *
 * @param room tokens that one may take.
 * @param byPrompt what the prompt's own line hides; the view has what is hidden above it.
 */
export function shownVariables(
  view: NotebookView,
  room: number,
  byPrompt: readonly string[]
): readonly ShownVariable[] {
  return variables.items(view, room).map(({ name, text }) => ({
    name,
    told: text.trim(),
    hidden: byPrompt.includes(name)
      ? 'prompt'
      : [...view.hidden, ...byPrompt].some(
            one => one === name || one === 'variables'
          )
        ? 'elsewhere'
        : null
  }));
}
