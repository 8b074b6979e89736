/** How tests of a language look, and how definitions do that are no tests. */
interface TestForm {
  readonly test: RegExp;
  readonly definition: RegExp;
}

const JAVASCRIPT: TestForm = {
  test: /^(?:describe|it|test|Deno\.test)\s*\(/m,
  definition:
    /^(?:export\s+)?(?:(?:async\s+)?function|class)\s|^(?:export\s+)?(?:const|let)\s+\w+\s*=\s*(?:async\s*)?(?:\(|\w+\s*=>)/m
};

const FORMS: Readonly<Record<string, TestForm>> = {
  javascript: JAVASCRIPT,
  typescript: JAVASCRIPT,
  r: {
    test: /^(?:testthat::)?(?:test_that|describe)\s*\(/m,
    definition: /^[\w.]+\s*(?:<-|=)\s*function\b/m
  },
  julia: {
    test: /^@test(?:set|_throws)?\b/m,
    definition:
      /^(?:function|(?:mutable\s+)?struct|abstract|macro)\s|^\w+!?\([^()\n]*\)\s*=[^=]/m
  }
};

/** Whether a piece of code of another language than Python is tests and nothing else. */
export function isForeignTest(code: string, language: string): boolean {
  const form = Object.hasOwn(FORMS, language) ? FORMS[language] : null;
  return form !== null && form.test.test(code) && !form.definition.test(code);
}
