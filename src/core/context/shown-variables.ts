import type { DataMode } from '../vocabulary';
import { variables } from './providers/variables';
import type { NotebookView } from './providers/types';

/** A variable with what a request may tell of it. */
export interface ShownVariable {
  readonly name: string;
  /** The text that the model is sent, where there is room for it. */
  readonly told: string;
  /** Whether the user has it hidden. */
  readonly hidden: boolean;
}

/** What is known of the data of a notebook, and what a model may see of it. */
export type ShownData =
  | { readonly type: 'no-notebook' | 'no-kernel' | 'unknown' }
  | {
      readonly type: 'data';
      readonly mode: DataMode;
      readonly variables: readonly ShownVariable[];
    };

/** The variables of a kernel as a request at some place would tell of them. @param room tokens that one may take. */
export function shownVariables(
  view: NotebookView,
  room: number
): readonly ShownVariable[] {
  return variables.items(view, room).map(({ name, text }) => ({
    name,
    told: text.trim(),
    hidden: view.hidden.includes(name) || view.hidden.includes('variables')
  }));
}
