import type { ProjectEvent } from '../../../../src/core/project/journal/project-events';
import {
  answerHash,
  Remembered
} from '../../../../src/core/project/journal/remembered';

function answered(ask: number, text: string, as = text): ProjectEvent {
  return {
    type: 'file-answered',
    at: 0,
    path: 'app.py',
    ask,
    text: as,
    hash: answerHash(text),
    truncated: false,
    model: null
  };
}

describe('What is remembered of an interrupted project', () => {
  it('is an answer that was paid for, by its request', () => {
    const known = new Remembered([answered(1, 'a = 1'), answered(2, 'a = 2')]);
    expect(known.answer('app.py', 2)?.text).toBe('a = 2');
    expect(known.answer('app.py', 3)).toBeNull();
  });

  it('is no answer that a secret was taken out of: it is asked for again', () => {
    const secret = answered(1, 'KEY = "sk-abc"', 'KEY = "[redacted]"');
    expect(new Remembered([secret]).answer('app.py', 1)).toBeNull();
    const again = new Remembered([secret, answered(1, 'KEY = read()')]);
    expect(again.answer('app.py', 1)?.text).toBe('KEY = read()');
  });
});
