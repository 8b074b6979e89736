import { passFor } from '../../generation/passes/pass';
import { runPasses } from '../../generation/passes/run-passes';
import { saveCode } from '../service/save-code';
import { failure, type ServiceCall } from '../service/service-call';
import { disproof, proveCode, type ToProve } from './prove-code';
import type { ServiceStatus } from '../service/statuses';
import type { CodeResult, GenerateCodeInput } from '../service/types';

/**
 * The last steps of every operation that ends in code: the passes that were asked for, proof, then saving. Code
 * that could not be saved stays in the result.
 */
export async function finishCode(
  written: string,
  input: Pick<
    GenerateCodeInput,
    'promptOrDescription' | 'targetPath' | 'generationOptions'
  >,
  call: ServiceCall,
  outcome: {
    readonly status: ServiceStatus;
    /** The status where saving fails. */
    readonly notSaved: ServiceStatus;
    readonly fields?: Partial<CodeResult>;
    /** What is to be proved of the code; `null` where it proves nothing yet. By default the code itself. */
    readonly proves?: ((code: string) => ToProve) | null;
  }
): Promise<CodeResult> {
  const { code, reports } = await passedCode(written, input, call);
  const {
    proves = whole => ({ code: [whole], request: input.promptOrDescription })
  } = outcome;
  const proof = proves === null ? null : await proveCode(proves(code), call);
  const fields = {
    ...outcome.fields,
    codeString: code,
    passes: reports,
    proof
  };
  if (input.targetPath === undefined || input.targetPath === null) {
    return call.result(outcome.status, fields);
  }
  const problem = disproof(proof);
  if (problem !== null) {
    const error = failure('answer-unusable', `Nothing was saved. ${problem}`);
    return call.failed(outcome.notSaved, error, fields);
  }
  const saved = await saveCode(code, input.targetPath, call);
  return saved.ok
    ? call.result(outcome.status, { ...fields, savedToPath: saved.path })
    : call.failed(outcome.notSaved, saved.error, fields);
}

async function passedCode(
  code: string,
  input: Pick<GenerateCodeInput, 'promptOrDescription' | 'generationOptions'>,
  call: ServiceCall
) {
  const passes = (input.generationOptions?.then ?? []).map(passFor);
  if (passes.length === 0) {
    return { code, reports: [] };
  }
  return call.step(
    'passes',
    () =>
      runPasses(code, passes, {
        access: call.access(),
        language: call.language,
        goal: input.promptOrDescription,
        constraints: call.options.additionalContext?.constraints ?? [],
        maxAttempts: call.maxIterations,
        onReport: ({ name, outcome }) =>
          call.log('passes', `Pass "${name}": ${outcome}.`, { updates: [name] })
      }),
    ({ reports }) => ({
      outcome: reports.some(({ outcome }) => outcome === 'rejected')
        ? 'partial'
        : 'done',
      detail: reports
        .map(({ name, outcome }) => `${name}: ${outcome}`)
        .join(', ')
    })
  );
}
