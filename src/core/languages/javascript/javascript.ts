import { plainLanguage, type Language } from '../language';
import { javascriptNames, typescriptNames } from './names';

const testForm = {
  test: /^(?:describe|it|test|Deno\.test)\s*\(/m,
  definition:
    /^(?:export\s+)?(?:(?:async\s+)?function|class)\s|^(?:export\s+)?(?:const|let)\s+\w+\s*=\s*(?:async\s*)?(?:\(|\w+\s*=>)/m
};

/** JavaScript: it runs; which test runner a kernel has is not known, so tests are written only. */
export const javascript: Language = {
  ...plainLanguage('javascript'),
  ...javascriptNames,
  testForm
};

export const typescript: Language = {
  ...plainLanguage('typescript'),
  ...typescriptNames,
  testForm
};
