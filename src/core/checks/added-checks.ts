import { asCellwrightError, stopped, wordsOf } from '../errors';

import { resultOf, type Check, type Finding } from './check';
import { said } from '../said';

/** Code as a check of another extension sees it. */
export interface CodeToCheck {
  /** The cells' sources, in order, as the checks before mended them. */
  readonly code: readonly string[];
  readonly tests: readonly string[];
  /** The language's canonical name, e.g. `python`. */
  readonly language: string;
  /** The user's request in plain text. */
  readonly request: string;
}

/** A question about generated code that another extension asks: a house rule, an analysis, a security scan. */
export interface AddedCheck {
  /** What its findings are shown with. */
  readonly name: string;
  /** Languages by their canonical names; `null` for any. */
  readonly languages: readonly string[] | null;
  /**
   * What it has to say; only an `error` makes the check fail, and the model is then asked to mend that. It reads the
   * code: to run it is for the sandbox.
   */
  check(
    code: CodeToCheck,
    signal: AbortSignal
  ): Promise<
    readonly Pick<
      Finding,
      'message' | 'severity' | 'about' | 'cell' | 'line' | 'suggestion'
    >[]
  >;
}

const added: AddedCheck[] = [];

/**
 * Has every answer and every proof of this browser tab checked by something more.
 *
 * @returns takes it away again.
 */
export function addCheck(check: AddedCheck): () => void {
  added.push(check);
  return () => {
    const at = added.indexOf(check);
    if (at !== -1) {
      added.splice(at, 1);
    }
  };
}

/** All that other extensions have to say. One that fails costs its own findings only, and that is told. */
export const addedChecks: Check = {
  name: 'added',
  needs: ['syntax'],
  applies: ({ language }) => checksFor(language).length > 0,
  run: async ({ input, code, tests }) => {
    const { language, request, signal } = input;
    const checks = checksFor(language);
    const findings = await Promise.all(
      checks.map(check =>
        findingsOf(check, { code, tests, language, request }, signal)
      )
    );
    return resultOf('added', findings.flat(), {
      ran: checks.map(({ name }) => name).join(', ')
    });
  }
};

function checksFor(language: string): AddedCheck[] {
  return added.filter(
    ({ languages }) => languages === null || languages.includes(language)
  );
}

async function findingsOf(
  check: AddedCheck,
  code: CodeToCheck,
  signal: AbortSignal
): Promise<Finding[]> {
  try {
    const findings = await check.check(code, signal);
    return findings.map(finding => ({ ...finding, rule: check.name }));
  } catch (error) {
    if (signal.aborted) {
      throw stopped(error);
    }
    return [
      {
        message: said`${check.name} could not be made: ${wordsOf(asCellwrightError(error).failure).message}`,
        severity: 'warning',
        about: 'code',
        rule: check.name
      }
    ];
  }
}
