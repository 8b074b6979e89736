import type { Verdict } from '../../checks/types';
import type { Failure } from '../../errors';
import { unlessStopped } from '../../generation/answers/unless-stopped';
import type { FunctionTarget } from '../../ports/self-modification';
import { failure, type ServiceCall } from '../service/service-call';
import { changeCode, originalCode } from '../shared/change-code';
import { disproof, proveCode } from '../shared/prove-code';
import { FIX_RULES } from './rules';
import type { CodeResult, ModifyCodeInput } from '../service/types';

/** What the service does for it. @throws CellwrightError as the model does. */
export async function runFix(
  input: ModifyCodeInput,
  call: ServiceCall
): Promise<CodeResult> {
  const { modulePath, functionName } = input;
  if (!modulePath || !functionName) {
    return call.failed(
      'ERROR_MISSING_DETAILS',
      failure('request-incomplete', 'Module and function have to be named.')
    );
  }
  const original = await originalCode(input, call, 'function');
  if (!original.ok) {
    return original.result;
  }
  const change = await changeCode(original.code, input, call, {
    name: `the function ${functionName} of ${modulePath}`,
    rules: FIX_RULES
  });
  if (!change.ok) {
    return change.result;
  }
  const fields = { modifiedCodeString: change.after, diff: change.diff };
  const applied = await applyFix(
    { modulePath, functionName },
    change.after,
    call
  );
  return applied.ok
    ? call.result('SUCCESS_CODE_GENERATED', {
        ...fields,
        proof: applied.proof,
        savedToPath: applied.path
      })
    : call.failed(applied.status, applied.error, {
        ...fields,
        proof: applied.proof
      });
}

type Applied = { readonly proof: Verdict | null } & (
  | { readonly ok: true; readonly path: string }
  | {
      readonly ok: false;
      readonly status:
        'ERROR_APPLYING_CHANGE' | 'ERROR_SELF_MOD_SERVICE_MISSING';
      readonly error: Failure;
    }
);

async function applyFix(
  target: FunctionTarget,
  source: string,
  call: ServiceCall
): Promise<Applied> {
  return call.step(
    'apply',
    () => tryApplying(target, source, call),
    result =>
      result.ok
        ? { outcome: 'done', detail: `Changed ${result.path}.` }
        : { outcome: 'failed', detail: result.error.message }
  );
}

async function tryApplying(
  target: FunctionTarget,
  source: string,
  call: ServiceCall
): Promise<Applied> {
  const { selfModification, saving } = call.deps;
  if (selfModification === null || saving === null) {
    return {
      ok: false,
      proof: null,
      status: 'ERROR_SELF_MOD_SERVICE_MISSING',
      error: failure(
        'file-not-written',
        'The fix was not applied: files cannot be changed here.'
      )
    };
  }
  let proof: Verdict | null = null;
  try {
    const file = await selfModification.prepare(target, source);
    const before = await selfModification.readModule(target.modulePath);
    // A function alone may need what stands around it.
    proof = await proveCode({ code: [file.content], request: '' }, call);
    const problem = disproof(proof);
    if (problem !== null) {
      const why = `The fix was not applied. ${problem}`;
      return notApplied(failure('answer-unusable', why), proof);
    }
    const approved = await saving.human.decideFile(
      { file, before },
      call.signal
    );
    if (approved === null) {
      return notApplied(
        failure('file-not-written', 'The fix was declined.'),
        proof
      );
    }
    const { path } = await selfModification.apply(approved, call.signal);
    return { ok: true, path, proof };
  } catch (error) {
    return notApplied(unlessStopped(error, call.signal).failure, proof);
  }
}

function notApplied(error: Failure, proof: Verdict | null): Applied {
  return { ok: false, proof, status: 'ERROR_APPLYING_CHANGE', error };
}
