import type { SnippetReference } from './types';

/** What can be offered for a value while the user types. */
export type ValueCompletion =
  'model' | 'path' | 'snippet' | 'override-key' | 'target';

/** How a value of a flag is read, and how help names it. */
export interface FlagValue {
  readonly metavar: string;
  /**
   * `path`: a file, folder or glob. `key`: the name of a request parameter. `json`: a number, a boolean,
   * null or JSON; anything else is text. `list`: words with commas between them. `budget`: see `read-budget.ts`.
   */
  readonly kind:
    | 'text'
    | 'number'
    | 'integer'
    | 'path'
    | 'key'
    | 'json'
    | 'choice'
    | 'list'
    | 'budget';
  /** What a `choice` may be, and what is offered for a text. */
  readonly choices?: readonly string[];
  /** Bounds of a number, both included. */
  readonly min?: number;
  readonly max?: number;
  readonly completes?: ValueCompletion;
}

/** One flag of a magic. It takes as many words as it has values. */
export interface FlagSpec<Name extends string = string> {
  readonly name: Name;
  readonly short?: string;
  readonly values: readonly FlagValue[];
  /** Whether each use adds to those before; the last use of any other flag wins. */
  readonly repeatable?: boolean;
  /** As which part of the conversation a snippet flag shows its file. */
  readonly role?: SnippetReference['role'];
  /** One line for help and completion. */
  readonly help: string;
}

/** A magic: what its grammar, its help and its completion are made from. */
export interface MagicSpec<Name extends string = string> {
  readonly name: '%%llm' | '%llm_config';
  readonly summary: string;
  /** A cell that shows the magic at work. */
  readonly example: string;
  readonly flags: readonly FlagSpec<Name>[];
}

/** How a flag is written: its long name and the names of its values. */
export function usageOf(flag: FlagSpec): string {
  return [flag.name, ...flag.values.map(value => value.metavar)].join(' ');
}
