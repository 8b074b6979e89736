import {
  changeInstructions,
  namedCode,
  repairForm
} from '../../../../src/core/workflow/write/change-request';
import { composeAnswer } from '../../../../src/core/workflow/write/compose-answer';
import { successorOf } from '../../../../src/core/checks/compatibility/successor';
import { readReply } from '../../../../src/core/replies/read-reply';

const SHORT = 'def f(x):\n    return x';
const LONG = `${SHORT}\n${'y = 1\n'.repeat(250)}`;
const options = { language: 'python', tests: true };

describe('What the model is told about code that exists', () => {
  it('on iterate, that purpose, structure and interface stay [S0.19] [S0.20]', () => {
    const text = changeInstructions('iterate', SHORT, options);
    expect(text).toContain('Keep its purpose, its structure and its interface');
    expect(text).toContain('unless the request itself names such a change');
  });

  it('short code comes back whole, long code as edits', () => {
    expect(changeInstructions('fix', SHORT, options)).toContain(
      'all of the changed cell'
    );
    expect(changeInstructions('fix', SHORT, options)).not.toContain('SEARCH');
    expect(changeInstructions('fix', LONG, options)).toContain(
      '<<<<<<< SEARCH'
    );
    const target = {
      source: LONG,
      use: 'change' as const,
      keeps: { signatures: 'free' as const }
    };
    const form = (code: string) => repairForm(target, [code], 'python');
    expect(form(LONG)).toContain('SEARCH/REPLACE');
    expect(form(SHORT)).not.toContain('SEARCH');
  });

  it('a repair asks for only what changes [T5]', () => {
    const form = (...code: string[]) => repairForm(null, code, 'python');
    expect(form(SHORT)).toContain('only the functions and classes that change');
    expect(form(SHORT, 'print(1)')).toContain('only the cells that change');
    expect(form(SHORT, LONG)).toContain('only what changes of your code');
    expect(repairForm(null, ['f <- 1'], 'r')).toContain('only the cells');
  });

  it('tests are wanted alone, for all kinds of input [S4.14]', () => {
    const text = changeInstructions('test', SHORT, options);
    expect(text).toContain('valid, invalid and missing input, wrong types');
    expect(text).toContain('`python test`');
    expect(text).toContain('do not give it again');
  });

  it('nothing for requests that leave code alone', () => {
    expect(changeInstructions('create', SHORT, options)).toBe('');
    expect(changeInstructions('explain', SHORT, options)).toBe('');
  });

  it('which code is meant, where it was shown before', () => {
    expect(namedCode('cell 3', `# A comment\n%time\n\n${SHORT}`)).toBe(
      'The code in question is cell 3, which begins with `def f(x):`.'
    );
  });
});

describe('The new version of code in an answer', () => {
  const cell = (source: string, role: 'code' | 'test' = 'code') => ({
    role,
    source
  });

  it('is the block that has most of its names', () => {
    const helper = cell('def g(): pass');
    const next = cell('def f(x): return 1');
    expect(successorOf([helper, next], SHORT, 'python')).toBe(next);
    expect(successorOf([cell(SHORT, 'test'), helper], SHORT, 'python')).toBe(
      helper
    );
    expect(successorOf([cell(SHORT, 'test')], SHORT, 'python')).toBeNull();
    expect(successorOf([helper, next], 'f <- 1', 'r')).toBe(helper);
  });
});

describe('An answer that changed a cell in place', () => {
  it('says so in its stored form, and refers to the cell', () => {
    const reply = readReply('Done.\n\n```python code\nx = 2\n```', {
      truncated: false,
      language: 'python'
    });
    const cells = new Map([
      [
        1,
        {
          id: 'c',
          role: 'code' as const,
          language: 'python',
          source: 'x = 1',
          changed: true
        }
      ]
    ]);
    const { markdown, blocks } = composeAnswer(reply, cells, new Map());
    expect(markdown).toBe(
      'Done.\n\n*Code cell changed in place: python, 1 line.*'
    );
    expect(blocks).toMatchObject([{ cell: 'c', line: 2 }]);
  });

  it('says of a cell that it left as it is that it did [A5]', () => {
    const reply = readReply('```python code\nx = 1\n```', {
      truncated: false,
      language: 'python'
    });
    const same = {
      id: 'c',
      role: 'code',
      language: 'python',
      source: 'x = 1',
      changed: true,
      same: true
    } as const;
    const { markdown } = composeAnswer(reply, new Map([[0, same]]), new Map());
    expect(markdown).toBe('*Code cell left as it is: python, 1 line.*');
  });
});
