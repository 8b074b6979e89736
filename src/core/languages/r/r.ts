import { cellsByWords } from '../cells-by-words';
import {
  plainLanguage,
  plainTests,
  testsByForm,
  type Language
} from '../language';
import { names } from './names';
import { rString } from './r-string';

const TEST_FUNCTION = /^(test[\w.]*)\s*(?:<-|=)\s*function\s*\(\s*\)/gm;
const TESTTHAT = /\b(?:test_that|describe|expect_\w+)\s*\(/;

/** R: code and tests run, testthat's where the kernel has it; there is no guard and no scan. */
export const r: Language = {
  ...plainLanguage(names.name),
  ...names,
  testStyle: {
    full: 'testthat tests, `test_that("what it shows", { … })`',
    short: 'testthat tests'
  },
  isTest: testsByForm({
    test: /^(?:testthat::)?(?:test_that|describe)\s*\(|^test[\w.]*\s*(?:<-|=)\s*function\b/m,
    definition: /^(?!test)[\w.]+\s*(?:<-|=)\s*function\b/m
  }),
  tests: plainTests({
    has: tests => tests.some(hasTest),
    run: async (tests, marker, nonce) => {
      const { default: runTests } = await import('./run_tests.R');
      return [
        '# Runs the tests of the answer and reports what it sees.',
        'base::eval(base::quote({',
        runTests.trimEnd(),
        `run_tests(c(${tests.map(rString).join(', ')}), ${rString(marker)}, ${rString(nonce)})`,
        '}), base::new.env(parent = base::baseenv()))'
      ].join('\n');
    },
    cell: source => {
      const called = testFunctions(source)
        .filter(name => !source.includes(`\n${name}(`))
        .map(name => `${name}()`);
      const body = [source.trimEnd(), ...called].join('\n');
      return TESTTHAT.test(source) && !/\btestthat\b/.test(source)
        ? `library(testthat)\n\n${body}`
        : body;
    }
  }),
  needs: cellsByWords({
    quiet: /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|#[^\n]*/g,
    word: /[A-Za-z.][\w.]*/g,
    assigns: /^[^\n]*?<<?-|^\s*[A-Za-z.][\w.]*\s*=(?!=)|->>?\s*[\w.]+/gm,
    brings: /\b(?:library|require|source|attach|load|assign)\s*\(/
  }),
  // A name that begins with a dot is not listed, by R's own custom.
  publicNames: code =>
    [
      ...code.matchAll(/^([A-Za-z][\w.]*)\s*(?:<-|=)\s*(?:function\b|\\\()/gm)
    ].map(([, name]) => name),
  describes: async (wanted, limits) => {
    const { describeVariables } = await import('./describe-variables');
    return describeVariables(wanted, limits);
  }
};

function testFunctions(source: string): string[] {
  return [...source.matchAll(TEST_FUNCTION)].map(([, name]) => name);
}

function hasTest(source: string): boolean {
  return (
    TESTTHAT.test(source) ||
    testFunctions(source).length > 0 ||
    /^\s*stopifnot\s*\(/m.test(source)
  );
}
