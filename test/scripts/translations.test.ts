import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  compared,
  merged,
  messagesIn,
  messagesInSchema,
  template
} from '../../scripts/lib/translation-catalogue.mjs';
import { allCatalogues, allMessages } from '../../scripts/translations.mjs';

const found = (source: string) => merged(messagesIn('src/a.ts', source));

describe('The texts of the interface', () => {
  it('are found where the translator is asked for them, with context and plural [B18]', () => {
    expect(
      found(`
        const a = trans.__('Stop');
        const b = this._trans._n('%1 cell', '%1 cells', n);
        const c = this.deps.trans._p('menu', "New");
        const d = trans.__('Long ' + 'text');
        const e = other.__('not ours');
      `).map(({ places: _, ...message }) => message)
    ).toEqual([
      { key: '%1 cell', one: '%1 cell', many: '%1 cells' },
      { key: 'Long text', one: 'Long text' },
      { key: 'Stop', one: 'Stop' },
      { key: 'menu\u0004New', context: 'menu', one: 'New' }
    ]);
  });

  it('are found in what the core says of failures, with a place for each value [B18]', () => {
    expect(
      found(
        'const a = said`No file ${name} on the %%llm line.`; const b = said`${a} ${b}`; const c = css`no`;'
      ).map(({ key }) => key)
    ).toEqual(['No file %1 on the %%%%llm line.']);
  });

  it('are found in the settings: titles, descriptions and choices [B18]', () => {
    expect(
      merged(
        messagesInSchema('schema/plugin.json', {
          title: 'A',
          default: 'no',
          properties: { b: { description: '%%llm', oneOf: [{ title: 'C' }] } }
        })
      ).map(({ key }) => key)
    ).toEqual(['%%%%llm', 'A', 'C']);
  });

  it('show a percent sign as often as it is meant', () => {
    expect(() => found("trans.__('on the %%llm line')")).toThrow('%%%%');
  });

  it('must be written out: nobody could translate them otherwise', () => {
    expect(() => found('trans.__(words)')).toThrow('src/a.ts:1');
  });

  it('become a template that translators know', () => {
    expect(template(found("trans._n('a \"b\"', 'c', n)"), '1.0')).toContain(
      '#: src/a.ts\nmsgid "a \\"b\\""\nmsgid_plural "c"\nmsgstr[0] ""\nmsgstr[1] ""'
    );
  });

  it('are compared with a translation: what is missing, what is left over, what has other values or forms', () => {
    const messages = found(
      "trans.__('a'); trans.__('%1 b'); trans._n('%1 c', '%1 cs', n);"
    );
    const entry = { '': {}, gone: ['weg'], '%1 b': ['b'], '%1 c': ['%1 C'] };
    expect(compared(messages, entry)).toEqual({
      missing: ['a'],
      stale: ['gone'],
      wrong: ['%1 b', '%1 c']
    });
  });
});

describe('The translations', () => {
  it.each(allCatalogues())(
    'into %s are complete: npm run translations lists what they lack [B18]',
    (_language, catalogue) => {
      expect(compared(allMessages(), catalogue)).toEqual({
        missing: [],
        stale: [],
        wrong: []
      });
    }
  );
});

describe('What a user is told', () => {
  /** What people write for programs: the sandbox of the command line is in no browser. */
  const elsewhere = /^adapters\/process\//;
  const root = join(__dirname, '../../src');
  /** Where a text that cannot be translated begins, with what stands before it. */
  const plain = (pattern: RegExp, folder = '') =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .map(name => join(folder, name))
      .filter(name => name.endsWith('.ts') && !elsewhere.test(name))
      .flatMap(name =>
        [...readFileSync(join(root, name), 'utf8').matchAll(pattern)].map(
          ([text]) => `${name}: ${text}`
        )
      );

  it('of a failure can be translated, everywhere [B18]', () => {
    expect(plain(/retryable[^}]*?(?:message|fix):\s*['`]/g)).toEqual([]);
  });

  it('in the notes of a run can be translated, everywhere [B18]', () => {
    const notes =
      /(?:'note-added',\s*text:|\b(?:note|tell)\()\s*(?:work,|writer,)?\s*['`][^'`]* /g;
    expect(plain(notes, 'core/workflow')).toEqual([]);
  });
});
