import { knownWindow, windowOf } from '../../../src/core/context/windows';

describe('knownWindow', () => {
  it.each([
    ['gpt-4o-mini', 128_000],
    ['gpt-4', 8_192],
    ['gpt-4-0613', 8_192],
    ['gpt-4.1-nano', 1_047_576],
    ['openai/gpt-4o', 128_000],
    ['Qwen/Qwen2.5-Coder-7B-Instruct', 131_072],
    ['qwen2.5-coder:7b', 131_072],
    ['qwen3-coder:30b', 262_144],
    ['llama3.1:8b', 131_072],
    ['llama3:8b', 8_192],
    ['meta-llama/Llama-3.3-70B-Instruct', 131_072],
    ['o1-mini', 128_000],
    ['o3', 200_000],
    ['o3-mini', 200_000],
    ['claude-sonnet-4-5', 200_000],
    ['anthropic/claude-3.5-sonnet', 200_000],
    ['o10', null],
    ['gpt-4.5-preview', null],
    ['my-own-model', null],
    ['constructor', null],
    ['', null]
  ])('%s: %s', (model, window) => {
    expect(knownWindow(model)).toBe(window);
  });
});

describe('The window to reckon with', () => {
  it.each([
    ['gpt-4', 0, null, 8192],
    ['gpt-4', 0, 4096, 4096],
    ['gpt-4', 32_000, 4096, 32_000],
    ['something', 0, 4096, 4096],
    ['something', 0, null, null],
    [null, 0, null, null]
  ])(
    '[M7] of %s, where %d is set and %p was learned, is %p',
    (model, set, learned, window) => {
      expect(windowOf(model, set, learned)).toBe(window);
    }
  );
});
