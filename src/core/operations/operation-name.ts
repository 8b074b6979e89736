/** The operations that the words of a request can decide on. */
export type KnownOperation =
  | 'ask'
  | 'explain'
  | 'review'
  | 'create'
  | 'extend'
  | 'iterate'
  | 'fix'
  | 'test';

/** How names of operations are written: words of lower-case letters and digits, joined by hyphens. */
export const OPERATION_NAME = /^(?=.{1,40}$)[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

/** Name of an operation in the registry; other extensions bring more of them than those that are known here. */
export type OperationName = KnownOperation | (string & Record<never, never>);
