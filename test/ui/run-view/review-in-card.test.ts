import { oneCell } from '../../fixtures/changed-cells';
import { Sanitizer } from '@jupyterlab/apputils';
import { MimeModel } from '@jupyterlab/rendermime';
import { Widget } from '@lumino/widgets';
import type { JSONObject } from '@lumino/coreutils';
import { RUN_MIME_TYPE } from '../../../src/core/vocabulary';
import { runBundle } from '../../../src/core/journal/run-bundle';
import { Runs } from '../../../src/core/journal/runs';
import { runRendererFactory } from '../../../src/ui/run-renderer';
import { buttonOf, quietDeps, shown } from './questions/ask';

/** A card of a run that has ended with a review, as the notebook then has it. */
async function endedCard() {
  const runs = new Runs();
  const run = runs.open('r', null);
  run.append({
    type: 'run-started',
    run: 'r',
    cell: 'prompt',
    turn: 0,
    operation: 'review',
    model: null,
    at: 0
  });
  run.append({ type: 'answer-replaced', text: 'raw answer', at: 1 });
  run.append({ type: 'answer-finished', reason: 'stop', at: 1 });
  const finding = {
    id: 1,
    severity: 'low' as const,
    cwe: null,
    line: null,
    title: 'A finding',
    risk: 'r',
    exploit: null,
    fix: { code: 'x', applied: 'x', diff: '' }
  };
  run.append({
    type: 'review-made',
    subject: 'digest',
    cell: 'c',
    code: 'y',
    review: { summary: '', findings: [finding] },
    at: 1
  });
  run.append({ type: 'run-finished', at: 2 });
  const bundle = runBundle(run.state, {
    markdown: 'stored answer',
    blocks: []
  });
  const widget = runRendererFactory({ ...quietDeps(), runs }).createRenderer({
    mimeType: RUN_MIME_TYPE,
    sanitizer: new Sanitizer(),
    resolver: null,
    linkHandler: null,
    latexTypesetter: null,
    markdownParser: null
  });
  document.body.replaceChildren();
  Widget.attach(widget, document.body);
  await widget.renderModel(
    new MimeModel({ data: bundle as unknown as JSONObject })
  );
  return { run, node: widget.node };
}

describe('The card of a review that has ended [S4.19]', () => {
  it('still asks about a fix, and keeps its answer as it is stored', async () => {
    const { run, node } = await endedCard();
    expect(buttonOf(node, 'Apply fix: A finding').disabled).toBe(false);
    const answered = run.ask(
      'change-text',
      {
        ...oneCell('c', 'y', 'cell 1'),
        title: 'cell 1',
        language: 'r',
        before: 'y',
        after: 'x'
      },
      () => 3
    );
    const host = node.querySelector<HTMLElement>('.jp-Cellwright-questions');
    await shown(host as HTMLElement);
    expect(node.querySelector('.jp-Cellwright-phase')?.textContent).toBe(
      'Waiting for you'
    );
    expect(node.textContent).toContain('stored answer');
    expect(node.textContent).not.toContain('raw answer');
    buttonOf(node, 'Drop').click();
    expect(await answered).toEqual({ type: 'drop' });
    expect(node.textContent).toContain('stored answer');
  });
});
