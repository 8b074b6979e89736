import type { RunEvent } from '../../../src/core/journal/events';
import type { ResumePoint } from '../../../src/core/journal/resume';
import { reusePieces } from '../../../src/core/workflow/write/reuse-pieces';
import {
  reviewCode,
  type ReviewSubject
} from '../../../src/core/workflow/review-code';
import {
  ScriptedModel,
  type ScriptedAnswer
} from '../generation/scripted-model';
import { pointAfter, until } from './interrupt';
import { approvedPlan, newRun } from './set-up';
import { toldNotes } from '../../fixtures/told-notes';

const findings = (title: string) =>
  `\`\`\`json\n${JSON.stringify({
    summary: `About ${title}.`,
    findings: [{ id: 1, severity: 'low', title, risk: 'Some.' }]
  })}\n\`\`\`\n`;

const file = (name: string, code = `${name} = 1`): ReviewSubject => ({
  name,
  code,
  language: 'python',
  cell: null
});
const FILES = [file('a'), file('b')];

/** A review, from where another run stood. */
async function review(
  subjects: readonly ReviewSubject[],
  answers: readonly ScriptedAnswer[],
  point: ResumePoint | null = null
) {
  const { run, writer } = newRun();
  if (point !== null) {
    reusePieces(writer, point.pieces);
  }
  const model = new ScriptedModel(answers);
  const answered = await reviewCode(writer, subjects, {
    shown: [],
    focus: '',
    plan: approvedPlan(),
    received: point?.pieces.reviews ?? [],
    by: { model, request: { model: 'm', stream: true }, prices: {} }
  });
  return { run, model, markdown: answered?.cells[0]?.source ?? null };
}

const after = (events: readonly RunEvent[], n: number) =>
  pointAfter(until(events, 'review-made', n));

describe('A review, after an interruption [B13, H21]', () => {
  it('goes on with the file that was not reviewed', async () => {
    const all = [findings('one'), findings('two')];
    const { run, markdown } = await review(FILES, all);
    const again = await review(FILES, [all[1]], after(run.events, 1));
    expect(again.model.requests).toHaveLength(1);
    expect(again.model.said(0)).toContain('b = 1');
    expect(again.markdown).toBe(markdown);
    expect(again.run.state.answer).toBe(run.state.answer);
    expect(toldNotes(again.run.state)).toEqual([
      '1 of 2 reviews had arrived before the interruption; they were not asked for again.'
    ]);
    // For the next interruption.
    expect(after(again.run.events, 2).pieces.reviews).toHaveLength(2);
  });

  it('is made again of code that has changed since', async () => {
    const all = [findings('one'), findings('two')];
    const { run } = await review(FILES, all);
    const { model, markdown } = await review(
      [file('a', 'a = 2'), file('b')],
      [findings('three')],
      after(run.events, 2)
    );
    expect(model.requests).toHaveLength(1);
    expect(model.said(0)).toContain('a = 2');
    expect(markdown).toMatch(/three[^]*two/);
    expect(markdown).not.toContain('one');
  });

  it('of a cell is not asked for again, and its fixes can be applied', async () => {
    const cell = { ...file('cell 2'), cell: 'c' };
    const { run, markdown } = await review([cell], [findings('one')]);
    // The cell is another number now.
    const moved = { ...cell, name: 'cell 3' };
    const again = await review([moved], [], pointAfter(run.events));
    expect(again.model.requests).toEqual([]);
    expect(again.markdown).toBe(markdown?.replace('cell 2', 'cell 3'));
    expect(again.run.state.review).toEqual(run.state.review);
  });

  it('that came without findings is not asked for again', async () => {
    const { run } = await review([FILES[0]], ['Nice code.', 'Really nice.']);
    const {
      model,
      markdown,
      run: next
    } = await review([FILES[0]], [], after(run.events, 1));
    expect(model.requests).toEqual([]);
    expect(next.state.answer).toContain('Nice code.');
    expect(markdown).toBeNull();
    expect(toldNotes(next.state).join()).toContain('in its own words');
  });
});
