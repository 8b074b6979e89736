import {
  useApproval,
  digestOf,
  type Approved
} from '../../../core/consent/approved';
import { canonicalJson } from '../../../core/consent/canonical-json';
import type { Effect } from '../../../core/consent/effects';
import type {
  CodeStep,
  CodeToRun,
  SandboxConsent
} from '../../../core/ports/sandbox';
import { consentMismatch } from './failures';
import { said } from '../../../core/said';

/**
 * Checks that a human agreed to run this code: by an approval of exactly it, or by standing consent for
 * the notebook at hand.
 *
 * @param notebook the notebook that a standing consent must name.
 * @returns what the code may do beyond computing: what the consent says, whatever the code says.
 * @throws CellwrightError `consent-mismatch`.
 */
export function checkConsent(
  code: CodeToRun,
  consent: Approved<CodeToRun> | Approved<SandboxConsent>,
  notebook: string
): readonly Effect[] {
  const value = useApproval<CodeToRun | SandboxConsent>(consent);
  if ('steps' in value) {
    if (consent.digest !== digestOf(code)) {
      throw consentMismatch(
        said`The code that would run is not what was approved.`
      );
    }
  } else if (
    !['notebook-and-tab', 'run'].includes(value.scope) ||
    value.notebook !== notebook
  ) {
    throw consentMismatch(said`The consent to run code was given elsewhere.`);
  }
  return [...(value.effects ?? [])];
}

/**
 * The steps that may run, in their order: each may be repeated or left out, none may come after a later one.
 * Holds a copy, so that nobody can change what was approved.
 */
export class ApprovedSteps {
  readonly #steps: readonly string[];
  #position = 0;

  constructor(steps: readonly CodeStep[]) {
    this.#steps = steps.map(canonicalJson);
  }

  /**
   * The step's place among all.
   *
   * @throws CellwrightError `consent-mismatch` where this step is not one that may come now.
   */
  advanceTo(step: CodeStep): number {
    const found = this.#steps.indexOf(canonicalJson(step), this.#position);
    if (found < 0) {
      throw consentMismatch(
        this.#steps.includes(canonicalJson(step))
          ? said`A step would run in another order than the approved one.`
          : said`A step would run that is not part of the approved code.`
      );
    }
    this.#position = found;
    return found;
  }
}
