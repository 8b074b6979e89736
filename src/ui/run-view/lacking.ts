import { lacksOf } from '../../core/journal/proof-record';
import type { ProofRecord } from '../../core/values/recorded-proof';
import type { LiveRun } from '../../core/journal/runs';
import type { RunViewDeps } from './actions';
import { choices } from './choices';
import { button, element } from './element';
import type { RunFacts } from './run-facts';

/** What the user can do about what an answer lacks of the place where it runs: install it, and check again. */
export class Lacking {
  readonly node = element('div', 'lacking');

  constructor({ trans, actions }: Pick<RunViewDeps, 'trans' | 'actions'>) {
    this._install = button(
      trans.__('Add an install cell'),
      () => this._run && actions.addInstallCell(this._run),
      trans.__('Add an install cell below the prompt; you run it')
    );
    this._again = button(
      trans.__('Check again'),
      () => this._run && actions.checkAgain(this._run),
      trans.__('Check again, without asking the model')
    );
    this.node.hidden = true;
    this.node.append(choices(this._install, this._again));
  }

  /** @param run the run in this tab; without one there is nothing that could be checked again. */
  update(
    { proof, running }: Pick<RunFacts, 'proof' | 'running'>,
    run: LiveRun | undefined
  ): void {
    this._run = run;
    const lacks = proof === null || running ? [] : lacksOf(proof);
    this.node.hidden = run === undefined || lacks.length === 0;
    this._install.hidden = lacks.every(({ install }) => install === undefined);
    this._again.classList.toggle('jp-mod-main', this._install.hidden);
  }

  private readonly _install: HTMLButtonElement;
  private readonly _again: HTMLButtonElement;
  private _run: LiveRun | undefined;
}

/** Whether what was wrong is that the place lacks something. */
export function hasLacks(proof: ProofRecord): boolean {
  return lacksOf(proof).length > 0;
}
