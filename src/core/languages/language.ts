import type { SourceCell, Dependencies } from '../python/dependency-cells';
import type { Lack } from '../values/lack';
import type { VisibleCode } from '../python/visible';
import type { SyntaxCheck } from '../replies/brackets';
import type { CheckName } from '../vocabulary';
import type { CodeReading } from './code-reading';
import type { FileForm } from './file-form';
import type { LanguageNames } from './names';
import type { ReplyRules } from './reply-rules';

/** How tests of a language are found, run after the code they are about, and put into a notebook. */
export interface TestFrame {
  /** Whether there is anything to run in these test cells. */
  has(tests: readonly string[]): boolean;
  /** The tests of an answer as they can run beside its code, those that stand in the code among them. */
  gather(
    tests: readonly string[],
    code: readonly string[],
    /** How many cells of the code, from the first, were there before the answer. */
    given: number
  ): readonly string[];
  /** Whether a test tests anything: one that does not passes with any code. */
  asserts(source: string): boolean;
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
  /** The tests of such a cell as they were written, without what runs them. */
  written(source: string): string;
}

/** What cells may hold that only a notebook's front reads, as IPython's magics are. */
export interface NotebookCommands {
  /** What reads them: `IPython`. */
  readonly of: string;
  /** The commands in a cell. */
  within(source: string): readonly string[];
  /** Whether a cell is nothing else. */
  isAll(source: string): boolean;
  /** The cell as a kernel alone runs it; comments say what is not run. */
  without(source: string): string;
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
  /** Whether a piece of code is tests and nothing else. */
  isTest(code: string): boolean;
  /** How replies are read beyond their fences; `null` where fences and the look of lines are all there is. */
  readonly replies: ReplyRules | null;
  /** `null` where only the brackets are counted. */
  readonly checkSyntax: ((code: string) => SyntaxCheck) | null;
  /** `null` where code is known by the look of its lines alone. */
  readonly reading: CodeReading | null;
  /** `null` for a language whose cells are what its files are. */
  readonly commands: NotebookCommands | null;
  /** `null` where code stands in files as it does in cells, and a changed file is given as a whole. */
  readonly files: FileForm | null;
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
  visible(code: string): VisibleCode;
  /** The functions and classes that a piece of code gives to others, in order; `null` where that cannot be read. */
  readonly publicNames: ((code: string) => readonly string[]) | null;
  /** `null` where nothing is known of its packages and exceptions: then the code is to blame for all of them. */
  readonly environment: LanguageEnvironment | null;
  /** Code that tells what a kernel's variables are; `null` where there is none. */
  readonly describes: DescribingCode | null;
  /**
   * Whether its kernels evaluate expressions and leave no trace: then variables are described, looked at and copied in
   * that way.
   */
  readonly evaluates: boolean;
  /** Whether the sandbox has limits and a guard of effects for it: `adapters/jupyter/sandbox/python`. */
  readonly guarded: boolean;
}

/** Whether tests, examples, mutants and dependents are run by `core/checks/runner`, and not by a frame of its own. */
export function hasRunner({ tests }: Pick<Language, 'tests'>): boolean {
  return tests?.run === null;
}

/** Knows tests by how they look, and by how definitions do that are none. */
export function testsByForm(form: {
  readonly test: RegExp;
  readonly definition: RegExp;
}): Language['isTest'] {
  return code => form.test.test(code) && !form.definition.test(code);
}

/** A frame for tests that runs all that an answer gives as tests. */
export function plainTests(
  frame: Pick<TestFrame, 'has' | 'cell'> & {
    readonly run: NonNullable<TestFrame['run']>;
  }
): TestFrame {
  return {
    gather: tests => tests,
    asserts: () => true,
    runner: null,
    // Without a mark it cannot be told what the model wrote itself.
    written: source => source,
    ...frame
  };
}

/** A language of which nothing is known but its name: its code runs, and that is all. */
export function plainLanguage(name: string): Language {
  return {
    name,
    aliases: [],
    endings: [],
    properName: name,
    testStyle: null,
    inNotebooks: null,
    isTest: () => false,
    replies: null,
    checkSyntax: null,
    reading: null,
    commands: null,
    files: null,
    tests: null,
    reads: new Set(),
    needs: null,
    visible: code => ({ code, hidden: [] }),
    publicNames: null,
    environment: null,
    describes: null,
    evaluates: false,
    guarded: false
  };
}
