import type { StepKind } from '../values/plan';

/** What the answer to a request makes of the code that the request is about. */
export type TargetUse =
  /** The code is read; it stays as it is. */
  | { readonly use: 'read' }
  /** The answer takes the place of the code. */
  | {
      readonly use: 'change';
      /** `kept`: it must be called as before; `free`: what it is called with may change, with a warning. */
      readonly signatures: 'kept' | 'free';
    }
  /** The answer's tests are for the code; it stays as it is. */
  | { readonly use: 'test' };

/** What an operation is in a prompt cell. */
export interface PromptUse {
  /** What it does, for the run view and for the model that classifies. */
  readonly means: string;
  /** What a request for it asks for, as the end of "… asks for". */
  readonly asksFor: string;
  /** Verbs that ask for it and nothing else. What the others ask for depends on their object. */
  readonly verbs?: readonly string[];
  /** What the model is told about it beside the request: what is wanted, and what must stay. Absent where the words of the request say it all. */
  readonly aim?: string;
  /** What becomes of the answer: words in the output, findings in a cell, or cells of code. */
  readonly destination: 'output' | 'review' | 'cells';
  /** The files that its code is saved to beside; only a flag asks for such an operation, no words do. */
  readonly savedAs?: 'tool';
  /** What it makes of the code that the request is about; `null` where it is about none. */
  readonly target: TargetUse | null;
  /** The only step of its plan where the request is simple. */
  readonly step: { readonly kind: StepKind; readonly heading: string };
  /** True where the specification of the artifact may change. */
  readonly updatesSpec: boolean;
  /** True where the shape of what goes in and comes out may change. */
  readonly updatesSchema: boolean;
  /** True where what is mentioned may serve as material for something new. */
  readonly allowsReferences: boolean;
  /** What its cells are to what was there before; absent where they are new. */
  readonly relation?: 'iterate' | 'extend' | 'fix';
}

/** The traits of operations whose answers are for reading. */
export const READ_ONLY = {
  updatesSpec: false,
  updatesSchema: false,
  allowsReferences: true
} as const;

/** Whether code comes out of it; the others answer in words and change nothing. */
export function writesCode({ destination }: PromptUse): boolean {
  return destination === 'cells';
}

/** Whether it makes something new instead of working on what is there. */
export function makesNew(use: PromptUse): boolean {
  return writesCode(use) && (use.target === null || use.target.use === 'read');
}
