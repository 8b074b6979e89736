import type { Failure } from '../../errors';
import type { ClarifyingQuestion } from '../../values/understood';
import type { Complexity } from '../classify/complexity';
import type { Intent } from '../../values/intent';
import type { PlanDraft } from '../plan/make-plan';
import type { TokenCount } from './counting-model';

/** When the preview asks a model by itself: never, or the fast or the precise one of the settings. */
export type PreviewModel = 'off' | 'fast' | 'precise';

/** The cells and files that a request is taken to be about. */
export interface PreviewTarget {
  /** What people call them: `cell 3`, `etl.py`. */
  readonly titles: readonly string[];
  /** Why these, as the end of a sentence; empty where the request mentions them. */
  readonly why: string;
}

/** What a request would lead to, as far as it is known before it is run. */
export interface RequestPreview {
  readonly type: 'request';
  readonly intent: Intent;
  /** What its operation does, in words. */
  readonly means: string;
  readonly complexity: Complexity;
  /** What the run would ask, with what it would assume. */
  readonly questions: readonly ClarifyingQuestion[];
  /** What it is about; `null` where it is about nothing that is there, or has to be asked. */
  readonly target: PreviewTarget | null;
  /** `null` where a model has to write it and has not. It is shown only: no run uses it. */
  readonly plan: PlanDraft | null;
  /** What a model is being asked for right now. */
  readonly asking: 'operation' | 'plan' | null;
  /** Why the model's part is missing. */
  readonly failure: Failure | null;
}

/** What stands in the active cell, seen as a prompt. */
export type PreviewState =
  /** No prompt cell is active, or the cell holds no `%%llm` block that would be answered. */
  | { readonly type: 'no-prompt' }
  /** There is a `%%llm` line and no request below it yet. */
  | { readonly type: 'empty' }
  | { readonly type: 'unreadable'; readonly failures: readonly Failure[] }
  | RequestPreview;

/** What the panel shows. */
export interface PreviewSnapshot {
  readonly state: PreviewState;
  /** True while the cell has changed and the user may still be typing. */
  readonly outdated: boolean;
  /** What the preview itself has used in this tab. */
  readonly used: TokenCount;
}
