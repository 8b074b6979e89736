import type { Operation } from '../../vocabulary';

/** What an operation may do. */
export interface OperationTraits {
  /** What it does, for the run view and for the model that classifies. */
  readonly means: string;
  /** True where code comes out of it; the others answer in words and change nothing. */
  readonly writesCode: boolean;
  /** True where the specification of the artifact may change. */
  readonly updatesSpec: boolean;
  /** True where the shape of what goes in and comes out may change. */
  readonly updatesSchema: boolean;
  /** True where what is mentioned may serve as material for something new. */
  readonly allowsReferences: boolean;
}

const reading = {
  writesCode: false,
  updatesSpec: false,
  updatesSchema: false,
  allowsReferences: true
};

/**
 * The traits of each operation. They stand for the workflow types of the funnel design: its `fix` is
 * `fix`, its `edit` is `iterate`, its `imagine` is `create`, and its `cast` (something that exists, put to
 * use on referenced data) is `extend`.
 */
export const TRAITS: Readonly<Record<Operation, OperationTraits>> = {
  ask: {
    ...reading,
    means: 'answer a question, give advice or discuss a design; no cells'
  },
  explain: {
    ...reading,
    means: 'explain code that is there; no cells'
  },
  review: {
    ...reading,
    means: 'look for problems in code that is there and report them'
  },
  create: {
    means: 'write new code',
    writesCode: true,
    updatesSpec: true,
    updatesSchema: true,
    allowsReferences: true
  },
  extend: {
    means: 'write new code on top of referenced files or cells',
    writesCode: true,
    updatesSpec: true,
    updatesSchema: true,
    allowsReferences: true
  },
  iterate: {
    means: 'change code of an earlier answer or a cell; same purpose and shape',
    writesCode: true,
    updatesSpec: true,
    updatesSchema: false,
    allowsReferences: false
  },
  fix: {
    means: 'repair code that fails or is wrong',
    writesCode: true,
    updatesSpec: false,
    updatesSchema: false,
    allowsReferences: false
  },
  test: {
    means: 'write tests for code that is there',
    writesCode: true,
    updatesSpec: false,
    updatesSchema: false,
    allowsReferences: true
  }
};

/** Whether an answer to an operation is for reading only: no cells come of it. */
export function isReading(operation: Operation): boolean {
  return operation === 'ask' || operation === 'explain';
}
