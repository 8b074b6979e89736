import { proposeCells } from '../../../src/core/cells/proposal';
import { readReply } from '../../../src/core/replies/read-reply';

const options = { language: 'python', ask: false, tests: true };

function propose(markdown: string, changes: Partial<typeof options> = {}) {
  const reply = readReply(markdown, {
    truncated: false,
    language: 'python',
    request: 'Write it.'
  });
  return proposeCells(reply, { ...options, ...changes });
}

const CODE = '```python code\nx = 1\n```\n';

describe('proposeCells', () => {
  it('proposes code and tests that parse', () => {
    const { cells } = propose(
      `${CODE}\n\`\`\`python test\ndef test_x():\n    assert x == 1\n\`\`\`\n`
    );
    expect(cells.map(({ role }) => role)).toEqual(['code', 'test']);
  });

  it.each([
    '%%llm\ny = 2',
    '\n# Set up\n%llm_config --model other\n',
    '%load_ext cellwright'
  ])('withholds code that would run as a prompt [H15]: %j', code => {
    const { cells, withheld } = propose(`~~~python code\n${code}\n~~~\n`);
    expect(cells).toEqual([]);
    expect([...withheld.values()].join()).toContain('as a prompt');
  });

  it('keeps a magic that is only text inside code [H15]', () => {
    const code = 'TEXT = """\n%%llm\nAsk.\n"""';
    const { cells } = propose(`~~~python code\n${code}\n~~~\n`);
    expect(cells.map(({ source }) => source)).toEqual([code]);
  });

  it('proposes nothing for --ask, and no tests where they are off [S4.25]', () => {
    expect(propose(CODE, { ask: true }).cells).toEqual([]);
    const tests = '```python test\ndef test_x():\n    assert True\n```\n';
    const { cells, withheld } = propose(tests, { tests: false });
    expect(cells).toEqual([]);
    expect([...withheld.values()].join()).toContain('switched off');
  });
});
