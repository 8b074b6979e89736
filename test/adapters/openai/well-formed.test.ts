import fc from 'fast-check';
import {
  fitBytes,
  WellFormedText
} from '../../../src/adapters/openai/well-formed';

function sanitise(pieces: readonly string[]): string {
  const text = new WellFormedText();
  return pieces.map(piece => text.push(piece)).join('') + text.end();
}

const codeUnits = fc.string({ unit: 'binary' }).chain(text =>
  fc.record({
    // Any sequence of UTF-16 code units, lone surrogates included.
    text: fc
      .array(fc.integer({ min: 0, max: 0xffff }))
      .map(units => text + String.fromCharCode(...units)),
    cuts: fc.array(fc.nat({ max: 40 }))
  })
);

describe('text in pieces', () => {
  it('is the same well-formed text however it is cut', () => {
    fc.assert(
      fc.property(codeUnits, ({ text, cuts }) => {
        const ends = [...cuts, text.length].sort((a, b) => a - b);
        const pieces = ends.map((end, i) => text.slice(ends[i - 1] ?? 0, end));
        const clean = sanitise(pieces);
        expect(clean).toBe(sanitise([text]));
        expect(clean).not.toMatch(/\p{Surrogate}|[\0\uFEFF]/u);
      })
    );
  });

  it('that is well-formed stays as it is', () => {
    const text = 'def f(): return "Grüße \u{1F600}"\r\n\t\u2028';
    expect(sanitise([...text])).toBe(text);
  });
});

it('a limit in bytes never cuts a character', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.nat(64), (text, bytes) => {
      const start = fitBytes(text, bytes);
      expect(text.startsWith(start)).toBe(true);
      expect(Buffer.byteLength(start)).toBeLessThanOrEqual(bytes);
      expect(start).not.toMatch(/\p{Surrogate}/u);
    })
  );
});
