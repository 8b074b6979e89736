import type {
  ICompletionContext,
  ICompletionProvider
} from '@jupyterlab/completer';
import { quietOnMagicLines } from '../../../src/adapters/lab/quiet-completion';

const contextOn = (line: string) =>
  ({
    editor: {
      getCursorPosition: () => ({ line: 0, column: 0 }),
      getLine: () => line
    }
  }) as unknown as ICompletionContext;

describe('What others offer as completions [U11]', () => {
  const provider = {
    isApplicable: () => Promise.resolve(true)
  } as unknown as ICompletionProvider;
  quietOnMagicLines([provider]);
  quietOnMagicLines([provider]);

  it.each(['%%llm --model ', '%llm_config --snippet a'])(
    'is left out in the line %j, where only its grammar knows what fits',
    async line => {
      expect(await provider.isApplicable(contextOn(line))).toBe(false);
    }
  );

  it.each(['import o', 'Sort the prices', '%time x', ''])(
    'stays in the line %j',
    async line => {
      expect(await provider.isApplicable(contextOn(line))).toBe(true);
    }
  );
});
