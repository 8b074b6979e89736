import {
  compared,
  merged,
  messagesIn,
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
