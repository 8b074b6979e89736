import { CellwrightError, failureOf } from '../../src/core/errors';
import { failureWords, errorText } from '../../src/core/in-words';
import { didYouMean, said, sentences, told } from '../../src/core/said';
import { failureSchema } from '../../src/core/values/failure';

/** Translates as JupyterLab's bundles do: `%%` is one percent sign, and places are filled in. */
function translator(catalogue: Record<string, string>) {
  return {
    gettext: (template: string, ...values: string[]) =>
      (catalogue[template] ?? template)
        .replace(/%%/g, '%% ')
        .replace(/%(\d)/g, (_, place: string) => values[Number(place) - 1])
        .replace(/%% /g, '%')
  };
}

const german = translator({
  'There is no file %1.': 'Es gibt keine Datei %1.',
  'Write %1 on the %%%%llm line.': 'Schreiben Sie %1 in die Zeile mit %%%%llm.',
  'Did you mean %1 or %2?': 'Meinten Sie %1 oder %2?'
});

describe('What is said to users [B18]', () => {
  it('is English with its values, where nobody translates', () => {
    expect(told(said`There is no file ${'a.py'}.`)).toBe(
      'There is no file a.py.'
    );
    expect(told(said`${3} of ${'%%llm 100%% %1'} in %%llm`)).toBe(
      '3 of %%llm 100%% %1 in %%llm'
    );
    expect(told('as somebody else wrote it, 100 %1')).toBe(
      'as somebody else wrote it, 100 %1'
    );
  });

  it('is made of parts, and those that are not there leave no gap', () => {
    expect(
      told(sentences(said`One.`, null, '', said`Two ${'2'}.`, 'Three.'))
    ).toBe('One. Two 2. Three.');
    expect(told(sentences(null, ''))).toBe('');
    expect(told(didYouMean(['a', 'b', 'c', 'd']))).toBe(
      'Did you mean a or b or c?'
    );
  });

  it('comes in the language of the user, with its parts, and values stay as they are', () => {
    const error = new CellwrightError({
      code: 'snippet-missing',
      retryable: false,
      message: said`There is no file ${'100%% %2.py'}.`,
      fix: sentences(
        said`Write ${'--snippet'} on the %%llm line.`,
        didYouMean(['a.py', 'b.py'])
      )
    });
    expect(failureWords(error.failure, german)).toEqual({
      message: 'Es gibt keine Datei 100%% %2.py.',
      fix: 'Schreiben Sie --snippet in die Zeile mit %%llm. Meinten Sie a.py oder b.py?'
    });
    expect(error.message).toBe('There is no file 100%% %2.py.');
    expect(errorText(new Error('odd'), german)).toContain('odd');
  });

  it('is stored with a failure and read back, in English for programs and with its template for people', () => {
    const failure = failureOf({
      code: 'snippet-missing',
      retryable: false,
      message: said`There is no file ${'a.py'}.`,
      fix: didYouMean(['b.py', 'c.py'])
    });
    const read = failureSchema.parse(JSON.parse(JSON.stringify(failure)));
    expect(read).toEqual(failure);
    expect(failureWords(read, german).message).toBe(
      'Es gibt keine Datei a.py.'
    );
  });

  it('is shown in English where a record is older, or its words are none that we write', () => {
    const plain = {
      code: 'internal',
      retryable: false,
      message: 'Old.',
      fix: 'So.'
    };
    const deep = Array.from({ length: 5000 }).reduce<unknown>(
      inner => ({ template: '%1', values: [inner] }),
      'x'
    );
    for (const words of [undefined, 7, { message: deep }, { fix: 'only' }]) {
      const read = failureSchema.parse({ ...plain, said: words });
      expect(failureWords(read, german)).toEqual({
        message: 'Old.',
        fix: 'So.'
      });
    }
  });
});
