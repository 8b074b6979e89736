import type { TranslationBundle } from '@jupyterlab/translation';
import type { Look } from '../../core/values/look';
import { element } from './element';
import { SandboxOutput } from './sandbox-output';

/** What the model looked at before it answered: each time the code, its output, and whether the model got it. */
export class Looks {
  readonly node = element('section', 'looks');

  constructor(private readonly _trans: TranslationBundle) {
    this.node.hidden = true;
  }

  /** @param live whether it is of a run in this tab. */
  update(looks: readonly Look[], live: boolean): void {
    if (looks === this._shown) {
      return;
    }
    this._shown = looks;
    this.node.hidden = looks.length === 0;
    this.node.setAttribute('aria-label', this._trans.__('Looks at your data'));
    this.node.replaceChildren(
      ...looks.map((look, at) => this._lookNode(look, at, live))
    );
  }

  private _lookNode(look: Look, at: number, live: boolean): HTMLElement {
    const trans = this._trans;
    const { code, outputs, problem, told } = look;
    const node = element('div', 'look');
    const fold = element('details', 'lookCode');
    fold.append(
      element(
        'summary',
        'summary',
        problem !== undefined
          ? trans.__('Look %1, not run: %2', at + 1, problem)
          : told
            ? trans.__('Look %1: the model got output %1', at + 1)
            : trans.__('Look %1: the output was kept from the model', at + 1)
      ),
      element('pre', 'outputText', code)
    );
    const output = new SandboxOutput(trans);
    output.update(outputs, live);
    node.append(fold, output.node);
    return node;
  }

  private _shown: readonly Look[] | null = null;
}
