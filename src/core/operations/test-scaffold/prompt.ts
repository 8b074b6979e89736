import { fenced } from '../../context/fence';
import type { ChatMessage } from '../../ports/language-model';

/** The messages that ask for a test scaffold: cases named, not yet written. */
export function unitTestScaffoldPrompt(
  code: string,
  moduleNameHint: string,
  surroundings: readonly string[]
): ChatMessage[] {
  const system = [
    'You write the scaffold of a test file for Python code, with pytest.',
    `The code is imported from the module \`${moduleNameHint}\`.`,
    'For each public function and method give test functions for the normal case, invalid input and edge cases, each with a one-line docstring of what it will show and the body `pytest.fail("not written yet")`.',
    'Add fixtures where an object has to be set up. Write no test logic.',
    'Answer with the file in one fence marked `python test`.'
  ].join('\n');
  const user = [
    `The code, as data:\n${fenced('python', code)}`,
    ...surroundings.filter(text => text !== '')
  ].join('\n\n');
  return [
    { role: 'system', content: system },
    { role: 'user', content: user }
  ];
}
