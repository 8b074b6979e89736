import { askForCode } from '../../generation/answers/ask-for-code';
import { analyse } from '../../python/analyse';
import { background, constraintLines } from '../service/background';
import { failure, type ServiceCall } from '../service/service-call';
import type { CodeResult, GenerateCodeInput } from '../service/types';
import { finishCode } from '../shared/finish-code';
import { unitTestScaffoldPrompt } from './prompt';

/** Asks for the scaffold of the code that is the request. @throws CellwrightError as the model does. */
export async function runTestScaffold(
  input: GenerateCodeInput,
  call: ServiceCall
): Promise<CodeResult> {
  const code = input.promptOrDescription;
  if (code.trim() === '') {
    return call.failed(
      'ERROR_MISSING_DETAILS',
      failure('request-incomplete', 'There is no code to write tests for.')
    );
  }
  const hint = input.additionalContext?.moduleNameHint ?? 'your_module';
  const { reading } = await call.step(
    'generate',
    () =>
      askForCode(
        unitTestScaffoldPrompt(code, hint, [
          background(input.additionalContext),
          constraintLines(input.additionalContext)
        ]),
        {
          access: call.access({ shown: true }),
          expected: { language: 'python' },
          maxAttempts: call.maxIterations,
          check: tests => complaintAbout(tests, hint)
        }
      ),
    answer =>
      answer.reading.ok
        ? { outcome: 'done', detail: `Wrote a test scaffold for ${hint}.` }
        : { outcome: 'failed', detail: answer.reading.message }
  );
  return reading.ok
    ? finishCode(reading.code, input, call, {
        status: 'SUCCESS_CODE_GENERATED',
        notSaved: 'ERROR_SAVING_CODE',
        // Its tests fail until they are written.
        proves: null
      })
    : call.failed(
        'ERROR_LLM_NO_CODE',
        failure('answer-unusable', reading.message, undefined, true)
      );
}

/** What keeps a file from being a scaffold, `null` where nothing does. */
function complaintAbout(tests: string, moduleName: string): string | null {
  const { definitions, imports } = analyse(tests);
  if (!definitions.some(({ name }) => /^test|^Test|TestCase$/.test(name))) {
    return 'The answer defines no tests.';
  }
  const parent = moduleName.split('.').slice(0, -1).join('.');
  const last = moduleName.split('.').at(-1);
  const isImported = imports.some(
    ({ module, name }) =>
      module === moduleName || (module === parent && name === last)
  );
  return isImported
    ? null
    : `The tests do not import ${moduleName}, which holds the code.`;
}
