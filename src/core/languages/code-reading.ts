/** The names of a piece of code. */
export interface CodeNames {
  /** What its top level gives to code below it. */
  readonly defines: ReadonlySet<string>;
  /** What it takes from code above it. */
  readonly uses: ReadonlySet<string>;
  /** Whose values it changes in place. */
  readonly mutates: ReadonlySet<string>;
}

/** A name that the top level of a piece of code defines. */
export interface Definition {
  readonly name: string;
  readonly kind: 'function' | 'class' | 'assign' | 'import';
  /** Where its statement starts and ends; offsets in UTF-16 units. */
  readonly from: number;
  readonly to: number;
  /** Line of `from`, from 1. */
  readonly line: number;
}

/** What a piece of code consists of. */
export interface CodeContents {
  readonly definitions: readonly Definition[];
  /** Whether it does more than define: then it may be what failed, and running it again may matter. */
  readonly doesMore: boolean;
}

/** What can be known of code by reading it with the rules of its language. Broken code is read as far as it goes. */
export interface CodeReading {
  names(source: string): CodeNames;
  contents(source: string): CodeContents;
  /** The functions whose body is still to be written, with their lines from 1. */
  stubs(
    source: string
  ): readonly { readonly name: string; readonly line: number }[];
}
