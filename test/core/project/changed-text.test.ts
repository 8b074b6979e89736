import { changedText } from '../../../src/core/project/files/changed-text';
import type { FileReading } from '../../../src/core/project/files/read-file-answer';

const TOKEN = 'ghp_' + 'a1B2c3D4e5'.repeat(4).slice(0, 36);
const FILE = `import x\n\nTOKEN = "${TOKEN}"\n\n\ndef f():\n    return 1\n`;

const whole = (content: string): FileReading => ({
  ...{ content, problem: null, extras: [], unplanned: [] }
});

const change = (answer: string, content = answer, original = FILE) =>
  changedText(answer, () => whole(content), { base: original, original });

describe('A changed file as it is answered', () => {
  it('is read from blocks of edits, and all else stays as it is [S2.51]', () => {
    const { content, problem } = change(
      '<<<<<<< SEARCH\n    return 1\n=======\n    return 2\n>>>>>>> REPLACE\n'
    );
    expect(problem).toBeNull();
    expect(content).toBe(FILE.replace('return 1', 'return 2'));
  });

  it('says which blocks do not fit [S2.51]', () => {
    const { problem } = change(
      '<<<<<<< SEARCH\n    return 9\n=======\n    return 2\n>>>>>>> REPLACE\n'
    );
    expect(problem).toContain('not in the code');
  });

  it('keeps keys that the model was not shown, and refuses those that it puts elsewhere [S2.51]', () => {
    const shown = FILE.replace(TOKEN, '[redacted]');
    expect(change(shown.replace('return 1', 'return 2')).content).toBe(
      FILE.replace('return 1', 'return 2')
    );
    const { problem } = change(shown.replace('TOKEN', 'KEY'));
    expect(problem).toContain('[redacted]');
  });

  it('has the line ends that it had [S2.51]', () => {
    const { content } = change('a\nc\n', 'a\nc\n', 'a\r\nb\r\n');
    expect(content).toBe('a\r\nc\r\n');
  });
});
