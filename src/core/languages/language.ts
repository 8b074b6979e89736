import type { SourceCell, Dependencies } from '../python/dependency-cells';
import type { Lack } from '../values/lack';
import type { CheckName } from '../vocabulary';
import type { LanguageNames } from './names';

/** How tests of a language look, and how definitions do that are no tests. */
export interface TestForm {
  readonly test: RegExp;
  readonly definition: RegExp;
}

/** How tests of a language are found, run after the code they are about, and put into a notebook. */
export interface TestFrame {
  /** Whether there is anything to run in these test cells. */
  has(tests: readonly string[]): boolean;
  /**
   * Code that runs test cells and prints one report for them, in lines of their own. `null` where the language
   * has a runner of more than tests, as Python has: that runs them.
   *
   * @param marker starts a report's line.
   * @param nonce what the report repeats, so that code which ran before cannot have written it.
   */
  readonly run:
    | ((
        tests: readonly string[],
        marker: string,
        nonce: string
      ) => Promise<string>)
    | null;
  /** The source of a cell that defines tests and runs them in the notebook. */
  cell(source: string): string;
  /**
   * What that cell has below tests to run them; empty where there is nothing. `null` where the cell runs its
   * tests by itself, and was run in that way.
   */
  readonly runner: ((source: string) => string) | null;
}

/** An exception that code raised. */
export interface Raised {
  readonly name: string;
  readonly message: string;
  /** Its end may be all that is left; may be empty. */
  readonly traceback: string;
}

/** The texts that tell whether code or the place where it ran is to blame for an exception. */
export interface LackGround {
  /** The code in question, without its tests. */
  readonly code: readonly string[];
  readonly tests: readonly string[];
  /** The code cells above it. */
  readonly above: readonly string[];
  readonly request: string;
}

/** The place in which code of a language runs. */
export interface LanguageEnvironment {
  /** What the place lacks, where it and not the code is to blame for an exception. */
  lacks(raised: Raised, ground: LackGround): Lack | null;
  /** The source of a cell that installs packages. @param packages at least one. */
  installs(packages: readonly string[]): string;
}

/**
 * Makes code that prints a marker and behind it what the variables of a kernel are, as base64 of the JSON that
 * `core/context/kernel-state.ts` has. It changes nothing in the kernel.
 */
export type DescribingCode = (
  wanted: {
    /** Names that come first where there are many. */
    readonly first: readonly string[];
    /** Whether values of rows may be read. */
    readonly values: boolean;
  },
  limits: {
    readonly marker: string;
    readonly seconds: number;
    /** Characters of JSON. */
    readonly maxChars: number;
  }
) => Promise<string>;

/** All that the pipeline knows of a kernel's language. */
export interface Language extends LanguageNames {
  /** What tests are, as the end of "write them as …": for every model, and for one that follows little. */
  readonly testStyle: { readonly full: string; readonly short: string } | null;
  /** What is otherwise in notebooks than in programs, in sentences for the model; `null` for nothing. */
  readonly inNotebooks: string | null;
  /** By what a block is known for tests that is not called so; `null` where that is read elsewhere, or unknown. */
  readonly testForm: TestForm | null;
  /** `null` where tests are written and not run. */
  readonly tests: TestFrame | null;
  /** The checks that can read it, beside those that any language has. */
  readonly reads: ReadonlySet<CheckName>;
  /** The cells above that code needs beside names that are given; `null` where that cannot be read. */
  readonly needs:
    | ((
        code: string,
        above: readonly SourceCell[],
        given?: ReadonlySet<string>
      ) => Dependencies)
    | null;
  /** The code without characters that cannot be seen, so that it is one text for those who read it and what runs it. */
  visible(code: string): string;
  /** The functions and classes that a piece of code gives to others, in order; `null` where that cannot be read. */
  readonly publicNames: ((code: string) => readonly string[]) | null;
  /** `null` where nothing is known of its packages and exceptions: then the code is to blame for all of them. */
  readonly environment: LanguageEnvironment | null;
  /** `null` where variables are not described, or in a way of their own, as those of Python are. */
  readonly describes: DescribingCode | null;
}

/** A language of which nothing is known but its name: its code runs, and that is all. */
export function plainLanguage(name: string): Language {
  return {
    name,
    aliases: [],
    endings: [],
    testStyle: null,
    inNotebooks: null,
    testForm: null,
    tests: null,
    reads: new Set(),
    needs: null,
    visible: code => code,
    publicNames: null,
    environment: null,
    describes: null
  };
}
