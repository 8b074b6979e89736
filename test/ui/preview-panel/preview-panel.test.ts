import { nullTranslator } from '@jupyterlab/translation';
import { Widget } from '@lumino/widgets';
import type {
  PreviewModel,
  PreviewSnapshot,
  PreviewState,
  RequestPreview
} from '../../../src/core/workflow/preview/preview-state';
import { PreviewPanel } from '../../../src/ui/preview-panel/preview-panel';

const request: RequestPreview = {
  type: 'request',
  intent: {
    operation: 'create',
    confidence: 0.9,
    reasoning: 'It says "write".',
    source: 'rules',
    references: [],
    permitted: ['create'],
    dryRun: true
  },
  means: 'write new code',
  complexity: { level: 'complex', reasons: ['it names 3 files'], modules: [] },
  questions: [
    { id: 'data', text: 'Which file?', assumption: 'A sample is made up.' }
  ],
  target: { titles: ['cell 3', 'cell 5'], why: 'the request names "parse"' },
  plan: null,
  asking: null,
  failure: null
};
const planned: RequestPreview = {
  ...request,
  plan: {
    source: 'model',
    repaired: false,
    plan: {
      goal: 'A <img src=x onerror=alert(1)> store',
      steps: [
        {
          id: 'api',
          title: 'Write the API',
          kind: 'code',
          description: 'with tests',
          dependsOn: [],
          selected: true
        }
      ],
      interfaces: [],
      inputSchema: { type: 'object' },
      outputSchema: null,
      criteria: ['It answers'],
      modules: []
    }
  }
};
const snapshot = (
  state: PreviewState,
  more: Partial<PreviewSnapshot> = {}
): PreviewSnapshot => ({
  state,
  outdated: false,
  used: { tokens: 0, estimated: false },
  ...more
});

class Control {
  readonly visible: boolean[] = [];
  readonly calls: string[] = [];
  setVisible(visible: boolean) {
    this.visible.push(visible);
  }
  writePlan() {
    this.calls.push('write');
  }
  stop() {
    this.calls.push('stop');
  }
  setMode = (mode: PreviewModel) => {
    this.calls.push(mode);
  };
}

let control: Control;
let panel: PreviewPanel;
const text = () => panel.node.textContent ?? '';
const action = () => {
  const node = panel.node.querySelector('button');
  return node === null || node.hidden ? null : node;
};

beforeEach(() => {
  control = new Control();
  panel = new PreviewPanel(nullTranslator.load('cellwright'), control);
  Widget.attach(panel, document.body);
});
afterEach(() => panel.dispose());

describe('the panel of the preview [S0.12]', () => {
  it('shows operation, how sure and why, what would be asked, and that a plan is worth while', () => {
    panel.display(snapshot(request));
    expect(text()).toContain('create: write new code');
    expect(text()).toContain('90% sure, decided by rules');
    expect(text()).toContain('It says "write".');
    expect(text()).toContain('Which file?');
    expect(text()).toContain('If you skip this question: A sample is made up.');
    expect(text()).toContain('it names 3 files');
  });

  it('shows what the request is about, and why [K12]', () => {
    panel.display(snapshot(request));
    expect(text()).toContain(
      'About cell 3, cell 5, because the request names "parse".'
    );
  });

  it('shows a plan as text, with nothing to approve it by', () => {
    panel.display(snapshot(planned));
    expect(text()).toContain('A <img src=x onerror=alert(1)> store');
    expect(panel.node.querySelector('img')).toBeNull();
    expect(text()).toContain('Write the API: with tests');
    expect(text()).toContain('It answers');
    expect(text()).toContain('Nothing here is approved or kept');
    expect(action()).toBeNull();
  });

  it('offers to write the plan, and to stop it, by one button that keeps its focus', () => {
    panel.display(snapshot(request));
    const button = action();
    expect(button?.textContent).toBe('Write plan');
    button?.focus();
    button?.click();
    panel.display(snapshot({ ...request, asking: 'plan' }));
    expect(panel.node.querySelector('[role=status]')?.textContent).toContain(
      'Asking the model for a plan'
    );
    expect(document.activeElement).toBe(button);
    expect(button?.textContent).toBe('Stop');
    button?.click();
    expect(control.calls).toEqual(['write', 'stop']);
  });

  it('says what it used, and where that is an estimate', () => {
    const used = (tokens: number, estimated: boolean) =>
      panel.display(snapshot(request, { used: { tokens, estimated } }));
    used(1234, false);
    expect(text()).toContain(
      `Preview used ${new Intl.NumberFormat().format(1234)} tokens`
    );
    used(1234, true);
    expect(text()).toContain('Preview used about');
  });

  it('says what is wrong with a cell, and why the model could not help', () => {
    const failure = {
      code: 'magic-unknown-flag' as const,
      retryable: false,
      message: 'There is no flag --modle.',
      fix: 'Did you mean --model?'
    };
    panel.display(snapshot({ type: 'unreadable', failures: [failure] }));
    expect(text()).toContain('There is no flag --modle. Did you mean --model?');
    panel.display(snapshot({ ...request, failure }));
    expect(panel.node.querySelector('[role=status]')?.textContent).toContain(
      'There is no flag --modle.'
    );
    panel.display(snapshot({ type: 'empty' }));
    expect(text()).toContain('Write the request');
    panel.display(snapshot({ type: 'no-prompt' }));
    expect(text()).toContain('%%llm');
  });

  it('lets the user choose the model [S0.13]', () => {
    panel.displayMode('precise');
    const select = panel.node.querySelector('select');
    expect(select?.value).toBe('precise');
    expect(select?.labels[0].textContent).toContain('Model');
    if (select) {
      select.value = 'fast';
      select.dispatchEvent(new Event('change'));
    }
    expect(control.calls).toEqual(['fast']);
  });

  it('says when it is seen and when not', () => {
    expect(control.visible.at(-1)).toBe(true);
    panel.hide();
    expect(control.visible.at(-1)).toBe(false);
    panel.show();
    expect(control.visible.at(-1)).toBe(true);
    panel.dispose();
    expect(control.visible.at(-1)).toBe(false);
  });
});
