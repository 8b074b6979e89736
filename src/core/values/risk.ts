import { said, type Said } from '../said';

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
  | 'environment'
  | 'device';

/** A place in code that a human should see before it runs. */
export interface Risk {
  readonly kind: RiskKind;
  /** Line, from 1. */
  readonly line: number;
  /** What it is, for the user: a name and the code itself, shortened. */
  readonly what: string;
  /** The call with the texts of names that always hold the same, where that says more than `what`. */
  readonly call?: string;
  /** Whether it is a command of IPython, which is taken out of what a sandbox runs. */
  readonly isCommand?: boolean;
}

/** Whose code a risk stands in. */
export interface RiskPlace {
  /** `above`: a cell of the user's that runs first. `given`: their code that was changed or tested. */
  readonly of: 'code' | 'tests' | 'given' | 'above' | 'request';
  /** What people call the cell of the user's: `[5]`. Else its number among several of its kind; `null` for one. */
  readonly cell: string | null;
}

/** A risk of what runs in a sandbox. */
export interface PlacedRisk extends Risk {
  readonly place: RiskPlace;
}

/** The kinds in words. */
export const RISK_WORDS: Readonly<Record<RiskKind, Said>> = {
  delete: said`deletes files`,
  write: said`writes files`,
  network: said`uses the network`,
  database: said`changes a database`,
  process: said`starts or ends processes`,
  'dynamic-code': said`runs text or stored data as code`,
  'native-code': said`calls native code`,
  install: said`installs packages`,
  environment: said`reads keys or changes the environment`,
  device: said`uses the clipboard, the screen or a device`
};
