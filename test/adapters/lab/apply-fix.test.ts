import '../../fixtures/abort-signal';
import { NotebookModel } from '@jupyterlab/notebook';
import { Disk } from '../../core/code-service/make-service';
import { reload } from './answered-notebook';
import { applyReviewFix } from '../../../src/core/workflow/apply-review-fix';
import { CardHuman } from '../../../src/core/journal/card-human';
import { LabNotebook } from '../../../src/adapters/lab/lab-notebook';
import { nodeLinter } from '../../../src/adapters/ruff/node-linter';
import { FakeSandbox } from '../../core/checks/fake-sandbox';
import { proofPlace } from '../../fixtures/request';
import { readSettings } from '../../../src/adapters/lab/read-settings';
import { unifiedDiff } from '../../../src/core/generation/edits/unified-diff';
import { LiveRun } from '../../../src/core/journal/runs';
import type { PendingQuestion } from '../../../src/core/journal/question';

const settings = {
  ...readSettings(null),
  'sandbox.approval': 'never' as const
};

const CODE = 'import os\nos.system(cmd)\n';
const FIXED = 'import os\nrun(cmd)\n';

/** @param fixed what the fix makes of the cell. @param above a cell that stands over it. */
async function setUp(fixed = FIXED, above: string | null = null) {
  const model = new NotebookModel();
  model.sharedModel.deleteCellRange(0, model.sharedModel.cells.length);
  for (const [id, source] of [
    ...(above === null ? [] : [['above', above]]),
    ['c', CODE],
    ['prompt', '%%llm --review']
  ]) {
    model.sharedModel.addCell({ cell_type: 'code', id, source, metadata: {} });
  }
  const run = new LiveRun('run');
  run.append({
    type: 'run-started',
    run: 'run',
    cell: 'prompt',
    turn: 0,
    operation: 'review',
    model: 'm',
    at: 0
  });
  const fix = {
    code: 'run(cmd)',
    applied: fixed,
    diff: await unifiedDiff(CODE, fixed, 'code')
  };
  const finding = {
    id: 1,
    severity: 'high' as const,
    cwe: null,
    line: 2,
    title: 'Shell',
    risk: 'Any command runs.',
    exploit: null,
    fix
  };
  run.append({
    type: 'review-made',
    subject: 'digest',
    cell: 'c',
    code: CODE,
    review: { summary: '', findings: [finding] },
    at: 1
  });
  run.append({ type: 'run-finished', at: 2 });
  const sandbox = new FakeSandbox();
  const place = proofPlace(sandbox);
  const clock = { now: () => 3, sleep: () => Promise.resolve() };
  const apply = () =>
    applyReviewFix(run, 1, new LabNotebook(model), {
      clock,
      human: asked => new CardHuman(asked, clock, settings, place),
      linter: nodeLinter(),
      sandbox: place.sandbox,
      settings,
      saving: { files: new Disk(), writer: new Disk() }
    });
  return { model, run, apply, sandbox };
}

/** Waits for the question of a run. */
function question(run: LiveRun): Promise<PendingQuestion<'change-text'>> {
  return new Promise(resolve => {
    run.subscribe(() => {
      if (run.pending?.kind === 'change-text') {
        resolve(run.pending);
      }
    });
  });
}

const sources = (model: NotebookModel) =>
  model.sharedModel.cells.map(cell => cell.getSource());

describe('Applying the fix of a finding [S4.19] [H19]', () => {
  it('asks in the card of the run, after it has ended too, and changes the cell', async () => {
    const { model, run, apply } = await setUp();
    const asked = question(run);
    const done = apply();
    const { asked: change, answer } = await asked;
    expect(change).toMatchObject({
      title: 'cell number 1',
      before: CODE,
      after: FIXED
    });
    expect(sources(model)[0]).toBe(CODE);
    answer({ type: 'replace', text: FIXED });
    expect(await done).toBe(true);
    expect(sources(model)[0]).toBe(FIXED);
    expect(model.sharedModel.cells[0].getMetadata('cellwright')).toMatchObject({
      relation: 'fix',
      parent: 'prompt',
      // `run` is defined nowhere.
      validation: 'failed'
    });
  });

  it('proves it first, with the imports that it lacks and the cells above [V6]', async () => {
    const { model, run, apply, sandbox } = await setUp(
      'import os\nsubprocess.run(cmd)\n',
      'cmd = ["true"]'
    );
    const asked = question(run);
    const done = apply();
    const { asked: change, answer } = await asked;
    expect(change.after).toBe(
      'import subprocess\nimport os\nsubprocess.run(cmd)\n'
    );
    expect(change.proof).toMatchObject({ validated: true });
    const ran = sandbox.steps.map(({ source }) => source);
    expect(ran).toContain('cmd = ["true"]');
    expect(ran).toContain(change.after);
    answer({ type: 'replace', text: change.after });
    await done;
    expect(model.sharedModel.cells[1].getMetadata('cellwright')).toMatchObject({
      validation: 'passed'
    });
  });

  it('says what fails in it before it is taken, and keeps that in mind [V6]', async () => {
    const { model, run, apply } = await setUp(
      'import os\nsecure_run(cmd)\n',
      'cmd = ["true"]'
    );
    const asked = question(run);
    const done = apply();
    const { asked: change, answer } = await asked;
    expect(change.proof).toMatchObject({ validated: false });
    const { findings } =
      change.proof?.checks.find(({ verdict }) => verdict === 'failed') ?? {};
    expect(findings?.[0].message).toContain('secure_run');
    answer({ type: 'replace', text: change.after });
    await done;
    expect(model.sharedModel.cells[1].getMetadata('cellwright')).toMatchObject({
      validation: 'failed'
    });
  });

  it('inserts the fixed code below, or nothing, where the user wants that', async () => {
    const { model, run, apply } = await setUp();
    let asked = question(run);
    let done = apply();
    (await asked).answer({ type: 'drop' });
    expect(await done).toBe(false);
    expect(sources(model)).toHaveLength(2);
    asked = question(run);
    done = apply();
    (await asked).answer({ type: 'beside' });
    expect(await done).toBe(true);
    expect(sources(model).slice(0, 2)).toEqual([CODE, FIXED]);
  });

  it('leaves code alone that was changed while the question stood there [H20]', async () => {
    const { model, run, apply } = await setUp();
    const asked = question(run);
    const done = apply();
    const { answer } = await asked;
    model.sharedModel.cells[0].setSource('mine');
    answer({ type: 'replace', text: FIXED });
    await expect(done).rejects.toMatchObject({ code: 'edit-not-applied' });
    expect(sources(model)[0]).toBe('mine');
  });

  it('[L2] finds the cell again whose notebook was loaded again and has new ids', async () => {
    const { model, run, apply } = await setUp();
    reload(model);
    const asked = question(run);
    const done = apply();
    (await asked).answer({ type: 'replace', text: FIXED });
    expect(await done).toBe(true);
    expect(sources(model)[0]).toBe(FIXED);
  });

  it('asks nothing where the cell is gone or no longer has the lines', async () => {
    const { model, run, apply } = await setUp();
    model.sharedModel.cells[0].setSource('other()');
    await expect(apply()).rejects.toMatchObject({ code: 'edit-not-applied' });
    model.sharedModel.deleteCell(0);
    await expect(apply()).rejects.toMatchObject({ code: 'cell-gone' });
    expect(run.pending).toBeNull();
  });
});

describe('Two fixes chosen at once', () => {
  it('are one question, and the second is none', async () => {
    const { model, run, apply } = await setUp();
    const asked = question(run);
    const first = apply();
    const second = apply();
    const pending = await asked;
    expect(await second).toBe(false);
    pending.answer({ type: 'replace', text: pending.asked.after });
    expect(await first).toBe(true);
    expect(sources(model)[0]).toBe(FIXED);
  });
});
