import { createHash } from 'node:crypto';

import { sha256 } from '../../../src/core/context/sha256';

const bytesOf = (length: number) =>
  Uint8Array.from({ length }, (_, at) => (at * 31) % 256);
const expected = (bytes: Uint8Array) =>
  createHash('sha256').update(bytes).digest('hex');

const lengths = [0, 1, 55, 56, 63, 64, 65, 119, 120, 1000, 262_144];

describe('sha256', () => {
  it.each(lengths)('digests %i bytes', async length => {
    expect(await sha256(bytesOf(length))).toBe(expected(bytesOf(length)));
  });

  describe('where the page is no secure context', () => {
    const real = Object.getOwnPropertyDescriptor(globalThis, 'crypto') ?? {};
    beforeAll(() => {
      Object.defineProperty(globalThis, 'crypto', {
        value: {},
        configurable: true
      });
    });
    afterAll(() => {
      Object.defineProperty(globalThis, 'crypto', real);
    });

    it.each(lengths)('digests %i bytes all the same', async length => {
      expect(await sha256(bytesOf(length))).toBe(expected(bytesOf(length)));
    });
  });
});
