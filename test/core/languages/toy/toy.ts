import {
  plainLanguage,
  plainTests,
  testsByForm,
  type Language
} from '../../../../src/core/languages/language';

/** A language that nobody has: what a folder in `src/core/languages` holds. */
export const toy: Language = {
  ...plainLanguage('toy'),
  aliases: ['ty'],
  endings: ['toyfile'],
  inNotebooks: null,
  testStyle: { full: 'CHECK lines', short: 'CHECK lines' },
  isTest: testsByForm({ test: /^CHECK /m, definition: /^LET /m }),
  tests: plainTests({
    has: tests => tests.some(source => source.includes('CHECK ')),
    run: async (tests, marker, nonce) =>
      [...tests, `REPORT ${marker} ${nonce}`].join('\n'),
    cell: source => `${source}\nCHECK ALL`
  }),
  visible: code => ({
    code: code.replaceAll('\u200b', ''),
    hidden: []
  }),
  publicNames: code =>
    [...code.matchAll(/^LET (\w+)/gm)].map(([, name]) => name)
};
