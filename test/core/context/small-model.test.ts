import { isSmallModel } from '../../../src/core/context/small-model';
import { systemPrompt } from '../../../src/core/context/system-prompt';

describe('A small model', () => {
  it.each([
    'SmolLM2-135M-Instruct.Q4_1.gguf',
    'qwen2.5-coder:0.5b',
    'hf.co/bartowski/Llama-3.2-1B-Instruct-GGUF:Q4_K_M',
    'gemma3:1b-it-qat',
    'deepseek-r1:1.5b'
  ])('[M6] is known by the size in its name: %s', name => {
    expect(isSmallModel(name)).toBe(true);
    expect(isSmallModel(name, 'never')).toBe(false);
  });

  it.each([
    null,
    'gpt-4o-mini',
    'gpt-4.1',
    'claude-3-5-haiku',
    'qwen3:30b-a3b',
    'llama3.1:8b',
    'mixtral-8x7b',
    'gpt-oss:20b',
    'model-1m-context',
    'o1'
  ])('[M6] is not taken for one: %s', name => {
    expect(isSmallModel(name)).toBe(false);
    expect(isSmallModel(name, 'always')).toBe(true);
  });

  it('[M6] gets short instructions', () => {
    const options = { language: 'python', tests: true, ask: false };
    const short = systemPrompt({ ...options, short: true });
    expect(short.length * 4).toBeLessThan(systemPrompt(options).length);
    expect(short).toContain('`python code`');
    expect(short).toContain('`python test`');
  });
});
