import type { TranslationBundle } from '@jupyterlab/translation';
import type {
  PreviewModel,
  PreviewSnapshot,
  PreviewState,
  RequestPreview
} from '../../core/workflow/preview/preview-state';
import { button, element, setText } from '../run-view/element';
import { formatCount } from '../run-view/format';
import { modeSelect, type ModeSelect } from './mode-select';
import { planNodes } from './plan-nodes';
import type { PreviewControl } from './preview-control';
import {
  heading,
  operationNodes,
  questionNodes,
  targetNodes
} from './request-nodes';
import { failureText } from '../../core/in-words';

/** What stands in the preview's panel. All of it is text: nothing of a request or a model becomes HTML. */
export class PreviewView {
  constructor(
    node: HTMLElement,
    private readonly trans: TranslationBundle,
    private readonly control: PreviewControl
  ) {
    this.mode = modeSelect(trans, control.setMode);
    this.status.setAttribute('role', 'status');
    this.action.hidden = true;
    node.append(
      element(
        'p',
        'previewNote',
        trans.__(
          'A preview of what running the prompt would lead to. Nothing here is approved or kept: the run decides and plans anew.'
        )
      ),
      this.mode.node,
      this.content,
      this.status,
      this.action,
      this.used
    );
  }

  show({ state, outdated, used }: PreviewSnapshot): void {
    this.content.toggleAttribute('data-outdated', outdated);
    if (state !== this.shown) {
      this.shown = state;
      this.content.replaceChildren(...this.nodesOf(state));
      setText(this.status, this.statusOf(state));
      this.showAction(state);
    }
    const count = formatCount(used.tokens);
    setText(
      this.used,
      used.estimated
        ? this.trans.__('Preview used about %1 tokens', count)
        : this.trans.__('Preview used %1 tokens', count)
    );
  }

  showMode(mode: PreviewModel): void {
    this.mode.show(mode);
  }

  private nodesOf(state: PreviewState): Node[] {
    const { trans } = this;
    switch (state.type) {
      case 'no-prompt':
        return [
          element(
            'p',
            'previewText',
            trans.__(
              'Select a cell that begins with %1, or start to write one.',
              '%%llm'
            )
          )
        ];
      case 'empty':
        return [
          element(
            'p',
            'previewText',
            trans.__('Write the request below the line with %1.', '%%llm')
          )
        ];
      case 'unreadable':
        return state.failures.map(failure =>
          element('p', 'previewText', failureText(failure, trans))
        );
      case 'request':
        return this.requestNodes(state);
    }
  }

  private requestNodes(preview: RequestPreview): Node[] {
    const { trans } = this;
    const { plan, complexity } = preview;
    const reasons = complexity.reasons.join(', ');
    return [
      heading(trans.__('Operation')),
      ...operationNodes(preview, trans),
      ...targetNodes(preview.target, trans),
      heading(trans.__('Specification')),
      ...questionNodes(preview.questions, trans),
      heading(trans.__('Plan')),
      ...(plan === null
        ? [
            element(
              'p',
              'previewText',
              reasons === ''
                ? trans.__('A model writes the plan of this request.')
                : trans.__('Worth a plan by a model: %1.', reasons)
            )
          ]
        : planNodes(plan, trans))
    ];
  }

  private statusOf(state: PreviewState): string {
    const { trans } = this;
    if (state.type !== 'request') {
      return '';
    }
    if (state.asking !== null) {
      return state.asking === 'plan'
        ? trans.__('Asking the model for a plan …')
        : trans.__('Asking the model what the request is …');
    }
    const { failure } = state;
    return failure === null ? '' : failureText(failure, trans);
  }

  /** One button, so that it keeps the focus when it turns from one thing into the other. */
  private showAction(state: PreviewState): void {
    const asking = state.type === 'request' && state.asking !== null;
    const canPlan = state.type === 'request' && state.plan === null;
    this.action.hidden = !asking && !canPlan;
    setText(
      this.action,
      asking ? this.trans.__('Stop') : this.trans.__('Write plan')
    );
  }

  private act(): void {
    if (this.shown?.type === 'request' && this.shown.asking !== null) {
      this.control.stop();
    } else {
      this.control.writePlan();
    }
  }

  private shown: PreviewState | null = null;
  private readonly mode: ModeSelect;
  private readonly content = element('div', 'previewContent');
  private readonly status = element('p', 'previewStatus');
  private readonly action = button('', () => this.act());
  private readonly used = element('p', 'previewUsed');
}
