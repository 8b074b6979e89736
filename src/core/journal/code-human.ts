import type { PlacedRisk } from '../values/risk';
import {
  assertShown,
  digestOf,
  mintApproval,
  type Approved
} from '../consent/approved';
import { EFFECTS, type Effect, type AllowableCall } from '../consent/effects';
import { riskKey } from '../checks/risk/risk-key';
import type { Human } from '../ports/human';
import type { CodeToRun, ProofPlace, SandboxConsent } from '../ports/sandbox';
import type { Answered, Asked } from './question';

/** What code may do where the settings say that nobody is asked: not to read keys, which no setting names. */
const UNASKED = EFFECTS.filter(effect => effect !== 'keys');

/** Puts a question about code to the human. */
export type AskAboutCode = <K extends 'run-code' | 'allow-effect'>(
  kind: K,
  asked: Asked<K>
) => Promise<Answered<K>>;

/**
 * The human of a run where its code is to run. What was agreed to holds for all that the run writes, so that nobody is
 * asked twice for the same.
 */
export class CodeHuman implements Pick<Human, 'decideRun' | 'decideEffect'> {
  constructor(
    private readonly _ask: AskAboutCode,
    private readonly _when: 'risky' | 'always' | 'never',
    private readonly _sandbox: ProofPlace,
    /** How many answers are written side by side, at the time of asking. */
    private readonly _variants: () => number
  ) {}

  async decideRun(
    code: CodeToRun,
    risks: readonly PlacedRisk[] | null
  ): Promise<Approved<CodeToRun> | Approved<SandboxConsent> | null> {
    const when = this._when;
    if (when === 'never') {
      return this._standing('notebook-and-tab', UNASKED);
    }
    const keys = risks?.map(risk => riskKey(risk, code)) ?? null;
    if (when === 'risky' && keys?.every(key => this._agreed.has(key))) {
      const given = this._consent ?? this._sandbox.consent;
      if (given !== null) {
        return given;
      }
    }
    const shown = digestOf(code);
    const mayStand = when === 'risky' && keys?.length === 0;
    const answer = await this._ask('run-code', {
      code,
      risks,
      guarded: this._sandbox.sandbox.guards(code),
      mayStand,
      variants: this._variants()
    });
    if (answer === 'no') {
      return null;
    }
    const approved = mintApproval(code, shown);
    if (answer === 'always' && mayStand) {
      this._sandbox.consent = this._standing('notebook-and-tab', []);
      return this._sandbox.consent;
    }
    if (keys !== null) {
      keys.forEach(key => this._agreed.add(key));
      this._consent = this._forRun(code);
    }
    // Exactly what was shown; repairs run by the consent for the run.
    return approved;
  }

  async decideEffect(
    stopped: AllowableCall,
    code: CodeToRun
  ): Promise<Approved<CodeToRun> | null> {
    if (this._when === 'never') {
      return null;
    }
    const asked = { stopped, code };
    const shown = digestOf(asked);
    if (!(await this._ask('allow-effect', asked))) {
      return null;
    }
    assertShown(asked, shown);
    this._consent = this._forRun(code);
    return mintApproval(code, digestOf(code));
  }

  /** Consent to run what this run writes, with the effects that were agreed to in it. */
  private _forRun({ effects = [] }: CodeToRun): Approved<SandboxConsent> {
    const before = this._consent?.value.effects ?? [];
    const agreed = EFFECTS.filter(
      effect => before.includes(effect) || effects.includes(effect)
    );
    return this._standing('run', agreed);
  }

  private _standing(
    scope: SandboxConsent['scope'],
    effects: readonly Effect[]
  ): Approved<SandboxConsent> {
    const consent = { notebook: this._sandbox.id, scope, effects };
    return mintApproval(consent, digestOf(consent));
  }

  /** Keys of the risks that the user has seen and agreed to in this run. */
  private readonly _agreed = new Set<string>();
  /** Consent to run what this run writes, without new risks. */
  private _consent: Approved<SandboxConsent> | null = null;
}
