import { editedAnswer } from '../../../../src/core/workflow/write/edited-reply';
import { draftCells } from '../../../../src/core/cells/proposal';
import { readReply } from '../../../../src/core/replies/read-reply';

const BASE = [
  'import csv',
  '',
  '',
  'def load(path):',
  '    return open(path)',
  '',
  '',
  'def save(path):',
  '    pass'
].join('\n');

const block = (search: string, replace: string) =>
  `<<<<<<< SEARCH\n${search}\n=======\n${replace}\n>>>>>>> REPLACE`;

const OPEN = block(
  '    return open(path)',
  '    return open(path, encoding="utf-8")'
);
const NEW = BASE.replace('open(path)', 'open(path, encoding="utf-8")');

const cellsOf = (text: string) =>
  draftCells(readReply(text, { truncated: false, language: 'python' }), {
    language: 'python',
    ask: false,
    tests: true
  }).cells.map(({ role, source }) => [role, source]);

describe('An answer by edits of long code', () => {
  it.each([
    ['bare', `I open it as text.\n\n${OPEN}\n\nThat is all.`],
    ['in a fence', `I open it as text.\n\n\`\`\`python\n${OPEN}\n\`\`\``],
    [
      'in a fence with a remark',
      `\`\`\`python code\n# here\n${OPEN}\n# and that is all\n\`\`\``
    ],
    [
      'after other edits in its reasoning',
      `<think>\n${block('import csv', '')}\n</think>\n${OPEN}`
    ]
  ])('reads like one with the whole new code: %s', (_, answer) => {
    const edited = editedAnswer(answer, [BASE], 'python');
    expect(edited?.problem).toBeNull();
    expect(cellsOf(edited?.text ?? '')).toEqual([['code', NEW]]);
    expect(edited?.text).not.toContain('SEARCH');
  });

  it('keeps its prose and its tests', () => {
    const tests = 'def test_load(tmp_path):\n    assert load(tmp_path)';
    const edited = editedAnswer(
      `First.\n\n${OPEN}\n\nThen.\n\n\`\`\`python\n${block('import csv', 'import csv\nimport io')}\n\`\`\`\n\nThe tests:\n\n\`\`\`python test\n${tests}\n\`\`\``,
      [BASE],
      'python'
    );
    expect(cellsOf(edited?.text ?? '')).toEqual([
      ['code', NEW.replace('import csv', 'import csv\nimport io')],
      ['test', tests]
    ]);
    expect(edited?.text).toMatch(/^First\.[^]*Then\.[^]*The tests:/);
  });

  it('is meant for the version of the code that all of its edits fit', () => {
    const again = block(
      '    return open(path, encoding="utf-8")',
      '    return open(path, encoding="ascii")'
    );
    expect(
      cellsOf(editedAnswer(again, [BASE, NEW], 'python')?.text ?? '')
    ).toEqual([['code', NEW.replace('utf-8', 'ascii')]]);
  });

  it('says which edits could not be applied, and keeps those that could', () => {
    const edited = editedAnswer(
      `${OPEN}\n\n${block('nowhere', 'x')}\n\n<<<<<<< SEARCH\nimport csv\n`,
      [BASE],
      'python'
    );
    expect(edited?.problem).toContain('Block 2 was not applied');
    expect(edited?.problem).toContain('One block does not end');
    expect(cellsOf(edited?.text ?? '')).toEqual([['code', NEW]]);
  });

  it('is left as it is where it has no edits, or nothing to edit', () => {
    expect(editedAnswer('```python\nx = 1\n```', [BASE], 'python')).toBeNull();
    expect(editedAnswer(OPEN, [], 'python')).toBeNull();
  });
});
