import { cellsByWords } from '../cells-by-words';
import {
  plainLanguage,
  plainTests,
  testsByForm,
  type Language
} from '../language';
import { names } from './names';

/** Julia: code and tests of the standard library's `Test` run; there is no guard and no scan. */
export const julia: Language = {
  ...plainLanguage(names.name),
  ...names,
  testStyle: {
    full: 'tests of the standard library, `@testset "what it shows" begin … end` with `@test`',
    short: '`@testset` blocks with `@test`'
  },
  isTest: testsByForm({
    test: /^@test(?:set|_throws)?\b/m,
    definition:
      /^(?:function|(?:mutable\s+)?struct|abstract|macro)\s|^\w+!?\([^()\n]*\)\s*=[^=]/m
  }),
  tests: plainTests({
    has: tests => tests.some(source => /@test(?:set|_throws)?\b/.test(source)),
    run: async (tests, marker, nonce) => {
      const { default: runTests } = await import('./run_tests.jl');
      return [
        '# Runs the tests of the answer and reports what it sees.',
        runTests.trimEnd(),
        `CellwrightTests.run(String[${tests.map(juliaString).join(', ')}], ${juliaString(marker)}, ${juliaString(nonce)})`
      ].join('\n');
    },
    cell: source =>
      /\b(?:using|import)\s+Test\b/.test(source)
        ? source
        : `using Test\n\n${source}`
  }),
  needs: cellsByWords({
    quiet: /"""[\s\S]*?"""|"(?:[^"\\]|\\.)*"|#[^\n]*/g,
    word: /[\p{L}_][\p{L}\p{N}_!]*/gu,
    assigns:
      /^[^\n=]*?(?<![=!<>])=(?!=)|^\s*(?:function|(?:mutable\s+)?struct|macro|module)\s+[\p{L}\p{N}_!]+/gmu,
    brings: /\b(?:using|import|include)\b/
  }),
  // By custom, what begins with a line below is nobody else's.
  publicNames: code =>
    [
      ...code.matchAll(
        /^(?:(?:function|(?:mutable\s+)?struct|macro)\s+|(?=[\p{L}][\p{L}\p{N}_!]*\([^()\n]*\)\s*=[^=]))(\p{L}[\p{L}\p{N}_!]*)/gmu
      )
    ].map(([, name]) => name)
};

/** A text as a string of Julia: JSON's escapes are Julia's too, and a dollar would be read. */
function juliaString(text: string): string {
  return JSON.stringify(text).replace(/\$/g, '\\$');
}
