import { Sanitizer } from '@jupyterlab/apputils';
import { MimeModel } from '@jupyterlab/rendermime';
import { Widget } from '@lumino/widgets';
import type { JSONObject } from '@lumino/coreutils';
import { RUN_MIME_TYPE } from '../../../../src/core/vocabulary';
import { runBundle } from '../../../../src/core/journal/run-bundle';
import { Runs } from '../../../../src/core/journal/runs';
import { runRendererFactory } from '../../../../src/ui/run-renderer';
import { buttonOf, fieldOf, quietDeps, shown, type, until } from './ask';

const CLARIFY = {
  questions: [{ id: 'q', text: 'Which unit?', assumption: 'metres' }]
};

// The page has no layout here.
Element.prototype.scrollIntoView = () => undefined;

function renderer(runs: Runs) {
  const widget = runRendererFactory({
    ...quietDeps(),
    runs
  }).createRenderer({
    mimeType: RUN_MIME_TYPE,
    sanitizer: new Sanitizer(),
    resolver: null,
    linkHandler: null,
    latexTypesetter: null,
    markdownParser: null
  });
  document.body.replaceChildren();
  Widget.attach(widget, document.body);
  return widget;
}

async function card() {
  const runs = new Runs();
  const widget = renderer(runs);
  const run = runs.open('r', null);
  run.append({
    type: 'run-started',
    run: 'r',
    cell: 'c',
    turn: 0,
    operation: 'create',
    model: null,
    at: Date.now()
  });
  const bundle = runBundle(run.state, {
    markdown: '',
    blocks: []
  });
  const model = new MimeModel({ data: bundle as unknown as JSONObject });
  const show = () => widget.renderModel(model);
  await show();
  /** What happens to the output when its cell is moved. */
  const showAnew = async () => {
    widget.dispose();
    const next = renderer(runs);
    await next.renderModel(model);
    return next.node;
  };
  return { runs, run, node: widget.node, show, showAnew };
}

/** The card's question, once it stands there. */
async function questionOf(node: HTMLElement): Promise<HTMLElement> {
  const host = node.querySelector<HTMLElement>('.jp-Cellwright-questions');
  if (host === null) {
    throw new Error('The card has no place for questions.');
  }
  await shown(host);
  return host;
}

/** Waits until the card says that the run is there. */
function phase(node: HTMLElement, name: string): Promise<void> {
  const article = node.querySelector('article');
  return until(node, () => article?.dataset.phase === name);
}

describe('the card of a run that asks its user', () => {
  it('shows the question below its status line and says that it waits', async () => {
    const { run, node } = await card();
    const answered = run.ask('clarify', CLARIFY, () => Date.now());
    const question = await questionOf(node);
    await phase(node, 'deciding');
    const status = node.querySelector('header');
    expect(status?.textContent).toContain('Waiting for you');
    expect(status?.nextElementSibling).toBe(question);
    buttonOf(question, 'Skip all').click();
    expect(await answered).toEqual({});
    await phase(node, 'reading');
    expect(question.querySelector('section')).toBeNull();
  });

  it('keeps what is typed while the output is rendered again', async () => {
    const { run, node, show } = await card();
    const answered = run.ask('clarify', CLARIFY, () => Date.now());
    const question = await questionOf(node);
    const field = fieldOf(question, 'Which unit?');
    type(field, 'feet');
    await show();
    run.append({ type: 'note-added', text: 'a note', at: Date.now() });
    await until(node, () => node.textContent?.includes('a note') === true);
    expect(document.activeElement).toBe(field);
    buttonOf(question, 'Continue').click();
    expect(await answered).toEqual({ q: 'feet' });
  });

  it('keeps what is typed where a moved cell gets a new card [H20]', async () => {
    const { run, node, showAnew } = await card();
    const answered = run.ask('clarify', CLARIFY, () => Date.now());
    type(fieldOf(await questionOf(node), 'Which unit?'), 'feet');
    const question = await questionOf(await showAnew());
    expect(fieldOf(question, 'Which unit?').value).toBe('feet');
    buttonOf(question, 'Continue').click();
    expect(question.hidden).toBe(true);
    expect(await answered).toEqual({ q: 'feet' });
  });

  it('can be stopped while it asks', async () => {
    const { run, node } = await card();
    const answered = run.ask('clarify', CLARIFY, () => Date.now());
    const question = await questionOf(node);
    await phase(node, 'deciding');
    buttonOf(node, 'Stop this run; what has arrived is kept').click();
    await expect(answered).rejects.toMatchObject({ code: 'cancelled' });
    run.append({ type: 'run-cancelled', at: Date.now() });
    await phase(node, 'cancelled');
    expect(question.querySelector('section')).toBeNull();
  });
});
