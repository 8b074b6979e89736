import type { CellwrightError } from '../../../src/core/errors';
import { reviewCode } from '../../../src/core/workflow/review-code';
import {
  ScriptedModel,
  type ScriptedAnswer
} from '../generation/scripted-model';
import { approvedPlan, newRun } from './set-up';
import { shellFinding } from './review-answer';
import { toldNotes } from '../../fixtures/told-notes';

const SOURCE = 'def run(cmd):\n    os.system(cmd)';

const FINDINGS = shellFinding(2, 'subprocess.run([cmd], check=True)');

async function review(
  answers: ScriptedAnswer[],
  cells: (string | null)[] = ['c']
) {
  const { run, writer } = newRun();
  const model = new ScriptedModel(answers);
  const answered = await reviewCode(
    writer,
    cells.map((cell, at) => ({
      name: `cell ${at}`,
      code: SOURCE,
      language: 'python',
      cell
    })),
    {
      shown: [],
      focus: 'Is it safe?',
      plan: approvedPlan(),
      received: [],
      by: { model, request: { model: 'm', stream: true }, prices: {} }
    }
  );
  return { answered, run, model };
}

describe('A review in a prompt cell [S1.35] [S4.19]', () => {
  it('becomes one Markdown cell with risk, exploit and fix, linked to the line', async () => {
    const { answered, model } = await review([FINDINGS]);
    expect(model.said(0)).toContain('Is it safe?');
    expect(model.requests[0].model).toBe('m');
    const [cell] = answered?.cells ?? [];
    expect(cell).toMatchObject({ role: 'review', language: 'markdown' });
    for (const text of [
      'Review of `cell 0`',
      'CWE-78',
      '[line 2](#cell-id=c)',
      'How it is exploited',
      '+    subprocess.run([cmd], check=True)'
    ]) {
      expect(cell.source).toContain(text);
    }
  });

  it('leaves its summary as the answer, and nothing of the raw findings', async () => {
    const { run } = await review([FINDINGS]);
    expect(run.state.answer).toBe(
      '**Review of `cell 0`:** 1 finding. It runs what it is given.'
    );
    expect(run.state.finish).toBe('stop');
    expect(run.state.usage?.output).toBeGreaterThanOrEqual(0);
  });

  it('keeps the findings of a cell in the journal, for their fixes', async () => {
    const { run } = await review([FINDINGS]);
    expect(run.state.review).toMatchObject({
      cell: 'c',
      code: SOURCE,
      review: { findings: [{ id: 1, line: 2 }] }
    });
    expect((await review([FINDINGS], [null])).run.state.review).toBeNull();
  });

  it('takes several files into one cell', async () => {
    const { answered } = await review([FINDINGS, FINDINGS], [null, null]);
    expect(answered?.cells).toHaveLength(1);
    expect(answered?.cells[0].source.match(/## Review of/g)).toHaveLength(2);
  });

  it('[M2] is what the model said first where it gives no findings, without a third call', async () => {
    const prose = 'Nice code, but for this:\n\n```python\nos.system(cmd)\n```';
    const { answered, run, model } = await review([prose, 'Really nice.']);
    expect(model.requests).toHaveLength(2);
    expect(answered?.cells).toEqual([]);
    expect(run.state.answer).toContain(prose);
    expect(toldNotes(run.state).join()).toContain('in its own words');
  });

  it('[M2] is asked for again without the bad answer', async () => {
    const { model } = await review(['word '.repeat(5000), FINDINGS]);
    expect(model.said(1).length).toBeLessThan(model.said(0).length + 500);
  });

  it('[M2] keeps the findings of one file where another has prose', async () => {
    const { answered, run } = await review(
      [FINDINGS, 'Nice code.', 'Really nice.'],
      [null, null]
    );
    expect(answered?.cells).toHaveLength(1);
    expect(run.state.answer).toContain('Nice code.');
  });

  it('fails as the model does', async () => {
    await expect(review([new Error('gone')])).rejects.toMatchObject({
      name: 'CellwrightError'
    } satisfies Partial<CellwrightError>);
  });
});
