import fc from 'fast-check';
import { rejoin } from '../../../../src/core/generation/answers/rejoin';

/** Text whose lines are all different, so that a seam has only one place. */
const distinctLines = fc
  .array(
    fc.string({ maxLength: 30 }).filter(line => !/[\n\r`~]/.test(line)),
    {
      minLength: 2,
      maxLength: 30
    }
  )
  .map(lines => lines.map((line, at) => `line ${at}: ${line}`).join('\n'));

describe('rejoin', () => {
  it('gives back the whole text where the cut line is repeated', () => {
    fc.assert(
      fc.property(distinctLines, fc.nat(), (text, place) => {
        const cut = 1 + (place % (text.length - 1));
        const before = text.slice(0, cut);
        const lineStart = before.lastIndexOf('\n') + 1;
        fc.pre(lineStart > 0 && before.slice(lineStart).trim() !== '');
        expect(rejoin(before, text.slice(lineStart))).toBe(text);
      })
    );
  });

  it('gives back the whole text where much more than the cut line is repeated', () => {
    fc.assert(
      fc.property(distinctLines, fc.nat(), fc.nat(), (text, a, b) => {
        const cut = 8 + (a % (text.length - 8));
        const start = 1 + (b % (cut - 7));
        fc.pre(cut - start >= 8 && text.slice(start, cut).trim().length > 0);
        expect(rejoin(text.slice(0, cut), text.slice(start))).toBe(text);
      })
    );
  });

  it('keeps every character of both parts where nothing overlaps', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[a-m\n]{0,60}$/),
        fc.stringMatching(/^[n-z]{0,60}$/),
        (before, after) => {
          expect(rejoin(before, after)).toBe(before + after);
        }
      )
    );
  });

  it('takes the longest overlap and begins and ends as the parts do', () => {
    const part = fc.stringMatching(/^[ab\n]{1,40}$/);
    fc.assert(
      fc.property(part, part, (before, after) => {
        const joined = rejoin(before, after);
        fc.pre(joined !== before || after.length <= before.length);
        expect(joined.endsWith(after) || joined === before).toBe(true);
        expect(joined.startsWith(before)).toBe(true);
        expect(joined.length).toBeLessThanOrEqual(before.length + after.length);
      })
    );
  });

  it('does not take a chance character for an overlap', () => {
    expect(rejoin('total = 1', '10')).toBe('total = 110');
  });

  it('drops the fence that a continuation opens again', () => {
    const before = '```python\ndef area(r):\n    return 3.14';
    const after = '```python\n    return 3.14159 * r ** 2\n```';
    expect(rejoin(before, after)).toBe(
      '```python\ndef area(r):\n    return 3.14159 * r ** 2\n```'
    );
  });

  it('takes an answer that starts over instead of joining it', () => {
    const whole =
      'Here is the module that was asked for, complete:\n```python\nx = 1\ny = 2\n```';
    expect(rejoin(whole.slice(0, 60), whole)).toBe(whole);
  });
});
