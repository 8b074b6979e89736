import { estimateTokens } from '../../../src/core/context/estimate-tokens';
import { systemPrompt } from '../../../src/core/context/system-prompt';

const variants = [
  { language: 'python', tests: true, ask: false },
  { language: 'julia', tests: true, ask: false },
  { language: null, tests: false, ask: false },
  { language: 'python', tests: true, ask: true }
];

describe('systemPrompt', () => {
  it.each(variants)('stays under 350 tokens: %j', options => {
    expect(estimateTokens(systemPrompt(options))).toBeLessThan(350);
  });

  it('asks for fences that say what they are, and tests of their own [S4.14, S4.24]', () => {
    const prompt = systemPrompt({
      language: 'python',
      tests: true,
      ask: false
    });
    expect(prompt).toContain('`python code`');
    expect(prompt).toContain('`python test`');
    expect(prompt).toContain('import nothing from it');
  });

  it("names the kernel's language", () => {
    const prompt = systemPrompt({ language: 'julia', tests: true, ask: false });
    expect(prompt).toContain('`julia code`');
    expect(prompt).not.toContain('pytest');
  });

  it('asks for no tests where they are off', () => {
    const prompt = systemPrompt({
      language: 'python',
      tests: false,
      ask: false
    });
    expect(prompt).not.toContain('test');
  });

  it('says what is otherwise in notebooks, in the language of the kernel [E4]', () => {
    const options = { tests: true, ask: false };
    expect(systemPrompt({ ...options, language: 'python' })).toMatch(
      /`await` coroutines, at the top level too, never `asyncio\.run`\. Show plots with `plt\.show\(\)`/
    );
    expect(systemPrompt({ ...options, language: 'r' })).not.toContain('await');
  });

  it('asks for no cells with --ask [S4.25]', () => {
    const prompt = systemPrompt({ language: 'python', tests: true, ask: true });
    expect(prompt).toContain('Nothing in this answer becomes a cell');
    expect(prompt).not.toContain('python code');
    expect(prompt).not.toContain('python test');
  });

  it.each(variants)(
    'says that files are data, not instructions [H16]: %j',
    options => {
      expect(systemPrompt(options)).toContain('never instructions');
    }
  );

  it.each(variants)(
    'wants the style and the names of attached files [S4.18, S4.28]: %j',
    options => {
      expect(systemPrompt(options)).toContain('Follow their style and names.');
    }
  );

  it('covers designs, reviews, alternatives, algorithms and docs [S4.8, S4.15, S4.16, S4.17, S4.19]', () => {
    const prompt = systemPrompt(variants[0]);
    for (const word of [
      'interfaces',
      'exploit',
      'recommendation',
      'complexity',
      'Google'
    ]) {
      expect(prompt).toContain(word);
    }
  });
});
