import { withoutLeadIns } from '../../../src/ui/run-view/lead-ins';
import type { AnswerPart } from '../../../src/ui/run-view/stored-answer';

const text = (markdown: string): AnswerPart => ({ kind: 'text', markdown });
const cell: AnswerPart = {
  kind: 'cell',
  block: { line: 0, cell: 'c', role: 'code', language: 'python' },
  line: '*Code cell below: python, 1 line.*'
};

const shown = (...parts: AnswerPart[]) =>
  withoutLeadIns(parts).map(part =>
    part.kind === 'text' ? part.markdown : 'CELL'
  );

describe('An answer whose code became cells [A5]', () => {
  it.each([
    'Tests:',
    'Here is the function:',
    '### Tests',
    '## Code\n\nAll of it:',
    '**Tests**',
    '**Tests:**',
    'テスト：'
  ])('does not lead to nothing: %j', lead => {
    expect(shown(text(`It works.\n\n${lead}`), cell)).toEqual([
      'It works.',
      'CELL'
    ]);
    expect(shown(text(lead), cell, text('Done.'))).toEqual(['CELL', 'Done.']);
  });

  it.each([
    'It works.',
    'A store with expiry:',
    '## Design\n\nTwo steps, one pass.',
    'It takes two things\nand gives back:',
    'Rows without a date are left out, since nothing can be said of them, as these show:',
    '- one\n- two:',
    '| a | b |\n| - | - |\n| 1 | 2: |'
  ])('says all that it has to say: %j', prose => {
    expect(shown(text(prose), cell)).toEqual([prose, 'CELL']);
  });

  it('keeps what leads to text, or to code that stays in it', () => {
    const prose = 'The call:\n\n```text\nx\n```';
    expect(shown(text(prose), cell, text('Notes:'))).toEqual([
      prose,
      'CELL',
      'Notes:'
    ]);
  });
});
