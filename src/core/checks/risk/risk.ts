/** What a piece of code may do beyond computing. */
export type RiskKind =
  | 'delete'
  | 'write'
  | 'network'
  | 'database'
  | 'process'
  | 'dynamic-code'
  | 'native-code'
  | 'install'
  | 'environment';

/** A place in code that a human should see before it runs. */
export interface Risk {
  readonly kind: RiskKind;
  /** Line, from 1. */
  readonly line: number;
  /** What it is, for the user: a name and the code itself, shortened. */
  readonly what: string;
}

/** The kinds in words. */
export const RISK_WORDS: Readonly<Record<RiskKind, string>> = {
  delete: 'deletes files',
  write: 'writes files',
  network: 'uses the network',
  database: 'changes a database',
  process: 'starts or ends processes',
  'dynamic-code': 'runs text or stored data as code',
  'native-code': 'calls native code',
  install: 'installs packages',
  environment: 'reads keys or changes the environment'
};
