import { askForCode } from '../../generation/answers/ask-for-code';
import { testTarget } from '../../generation/tests/test-target';
import { properNameOf } from '../../languages/names';
import { languageNamed } from '../../languages/registry';
import { background, constraintLines } from '../service/background';
import { failure, type ServiceCall } from '../service/service-call';
import { resolveTargetPath } from '../service/target-path';
import type { GenerateTestsInput, CodeResult } from '../service/types';
import { finishCode } from '../shared/finish-code';
import { testScaffold } from '../test-scaffold/test-scaffold';
import { runTestScaffold } from '../test-scaffold/run-test-scaffold';
import { unitTestsPrompt } from './prompt';

/** What the service does for it. @throws CellwrightError as the model does. */
export async function runTest(
  input: GenerateTestsInput,
  call: ServiceCall
): Promise<CodeResult> {
  if (input.code.trim() === '') {
    return call.failed(
      'ERROR_NO_ORIGINAL_CODE',
      failure('request-incomplete', 'There is no code to test.')
    );
  }
  const moduleName = moduleNameOf(input, call);
  if (call.context === 'UNIT_TEST_SCAFFOLD') {
    return scaffold(input, moduleName, call);
  }
  const { reading } = await call.step(
    'generate',
    () =>
      askForCode(
        unitTestsPrompt({
          code: input.code,
          language: call.language,
          moduleName,
          surroundings: [
            background(input.additionalContext),
            constraintLines(input.additionalContext)
          ]
        }),
        {
          access: call.access({ shown: true }),
          expected: { language: call.language },
          maxAttempts: call.maxIterations,
          check: tests => withoutAsserts(tests, call.language)
        }
      ),
    answer =>
      answer.reading.ok
        ? { outcome: 'done', detail: 'Wrote the tests.' }
        : { outcome: 'failed', detail: answer.reading.message },
    'tests'
  );
  return reading.ok
    ? finishCode(
        reading.code,
        { ...input, promptOrDescription: 'Tests' },
        call,
        {
          status: 'SUCCESS_CODE_GENERATED',
          notSaved: 'ERROR_SAVING_CODE',
          // Tests that import the code find it only where it is saved.
          proves:
            moduleName === null
              ? tests => ({
                  code: [input.code],
                  given: 1,
                  tests: [tests],
                  testsRequired: true,
                  request: ''
                })
              : null
        }
      )
    : call.failed(
        'ERROR_LLM_NO_CODE',
        failure('answer-unusable', reading.message, undefined, true)
      );
}

async function scaffold(
  input: GenerateTestsInput,
  moduleName: string | null,
  call: ServiceCall
): Promise<CodeResult> {
  const languages = testScaffold.service?.languages ?? [call.language];
  if (!languages.includes(call.language)) {
    return call.failed(
      'ERROR_UNSUPPORTED_LANGUAGE',
      failure(
        'request-incomplete',
        `Scaffolds are for ${languages.map(properNameOf).join(', ')} only.`
      )
    );
  }
  return runTestScaffold(
    {
      ...input,
      context: 'UNIT_TEST_SCAFFOLD',
      promptOrDescription: input.code,
      additionalContext: {
        ...input.additionalContext,
        ...(moduleName === null ? {} : { moduleNameHint: moduleName })
      }
    },
    call
  );
}

function moduleNameOf(
  input: GenerateTestsInput,
  call: ServiceCall
): string | null {
  const hint = input.additionalContext?.moduleNameHint;
  if (hint !== undefined || input.sourcePath === undefined) {
    return hint ?? null;
  }
  const path = resolveTargetPath(input.sourcePath, call.options.folder ?? '');
  return testTarget(path)?.moduleName ?? null;
}

/** Tests that check nothing pass with any code. */
function withoutAsserts(tests: string, language: string): string | null {
  return languageNamed(language).tests?.asserts(tests) === false
    ? 'The tests assert nothing.'
    : null;
}
