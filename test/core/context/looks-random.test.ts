import {
  isPlaceholder,
  looksRandom
} from '../../../src/core/context/looks-random';

describe('looksRandom', () => {
  it.each([
    ['aB3dE5gH7jK9mN1pQ3sT', true],
    ['9f8e7d6c5b4a39281706f5e4d3c2b1a0', true],
    ['abcd1234efgh5678ijkl9012', true],
    ['xK9$mQ2!vL7#pR4@wN8z', true],
    ['layer1_block2_conv3_bn4', false],
    ['getUserAccessTokenFromRequest2', false],
    ['text-embedding-3-small-v2', false],
    ['2024-01-15T12:30:45.123Z', false],
    ['aaaaaaaaaaaaaaaaaaaaaaa1a1a1a1', false],
    ['https://a1b2c3d4e5f6.example/9z8y7x', false],
    ['', false]
  ])('%j: %s', (value, random) => {
    expect(looksRandom(value)).toBe(random);
  });
});

describe('isPlaceholder', () => {
  it.each([
    ['your-api-key', true],
    ['YOUR_KEY', true],
    ['change-me-please', true],
    ['xxxxxxxx', true],
    ['k3y4ou5rx', false]
  ])('%j: %s', (value, placeholder) => {
    expect(isPlaceholder(value)).toBe(placeholder);
  });
});
