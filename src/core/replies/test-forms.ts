import { languageNamed } from '../languages/registry';

/** Whether a piece of code of another language than Python is tests and nothing else. */
export function isForeignTest(code: string, language: string): boolean {
  const { testForm } = languageNamed(language);
  return (
    testForm !== null &&
    testForm.test.test(code) &&
    !testForm.definition.test(code)
  );
}
