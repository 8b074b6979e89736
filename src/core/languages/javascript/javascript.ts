import { plainLanguage, testsByForm, type Language } from '../language';
import { javascriptNames, typescriptNames } from './names';

const isTest = testsByForm({
  test: /^(?:describe|it|test|Deno\.test)\s*\(/m,
  definition:
    /^(?:export\s+)?(?:(?:async\s+)?function|class)\s|^(?:export\s+)?(?:const|let)\s+\w+\s*=\s*(?:async\s*)?(?:\(|\w+\s*=>)/m
});

const publicNames = (code: string) =>
  [
    ...code.matchAll(
      /^(?:export\s+)?(?:default\s+)?(?:(?:async\s+)?function\s*\*?|class)\s*([A-Za-z$][\w$]*)/gm
    )
  ].map(([, name]) => name);

/** JavaScript: it runs; which test runner a kernel has is not known, so tests are written only. */
export const javascript: Language = {
  ...plainLanguage('javascript'),
  ...javascriptNames,
  isTest,
  publicNames
};

export const typescript: Language = {
  ...plainLanguage('typescript'),
  ...typescriptNames,
  isTest,
  publicNames
};
