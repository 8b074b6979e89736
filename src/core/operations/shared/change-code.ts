import { editCode, type EditResult } from '../../generation/edits/edit-code';
import { unifiedDiff } from '../../generation/edits/unified-diff';
import { background, constraintLines } from '../service/background';
import { proveCode } from './prove-code';
import { failure, type ServiceCall } from '../service/service-call';
import type { CodeResult, ModifyCodeInput } from '../service/types';

/** Code before and after a change, or the result that the call ends with. */
export type Change =
  | {
      readonly ok: true;
      readonly before: string;
      readonly after: string;
      readonly diff: string;
    }
  | { readonly ok: false; readonly result: CodeResult };

/** Asks for a change of code, as all operations that modify do. */
export async function changeCode(
  before: string,
  input: ModifyCodeInput,
  call: ServiceCall,
  how: { readonly name: string; readonly rules: readonly string[] }
): Promise<Change> {
  const context = input.additionalContext;
  const edit = await call.step(
    'modify',
    () =>
      editCode(
        {
          code: before,
          language: call.language,
          name: how.name,
          instruction: input.modificationInstruction,
          rules: how.rules,
          background: [background(context), constraintLines(context)]
            .filter(text => text !== '')
            .join('\n\n')
        },
        call.access({ shown: true }),
        call.maxIterations
      ),
    describeEdit
  );
  if (edit.code === null) {
    return {
      ok: false,
      result: call.failed(
        'ERROR_LLM_NO_SUGGESTION',
        failure(
          edit.problem === 'not-applied'
            ? 'edit-not-applied'
            : 'answer-unusable',
          edit.message,
          undefined,
          true
        )
      )
    };
  }
  const name = input.modulePath ?? 'code';
  const diff = await unifiedDiff(before, edit.code, name);
  return { ok: true, before, after: edit.code, diff };
}

function describeEdit(edit: EditResult) {
  const applied = edit.edits.reduce(
    (sum, item) => sum + item.applied.length,
    0
  );
  return edit.code === null
    ? { outcome: 'failed' as const, detail: edit.message }
    : {
        outcome: 'done' as const,
        detail:
          applied === 0
            ? 'Changed the code as a whole.'
            : `Changed the code by ${applied} ${applied === 1 ? 'edit' : 'edits'}.`
      };
}

/** The result of a change that the caller puts in place, proved where that was asked for. */
export async function changeResult(
  { before, after, diff }: Change & { readonly ok: true },
  input: ModifyCodeInput,
  call: ServiceCall
): Promise<CodeResult> {
  return call.result('SUCCESS_CODE_GENERATED', {
    modifiedCodeString: after,
    diff,
    proof: await proveCode(
      {
        code: [after],
        before: { source: before, signatures: 'free' },
        request: input.modificationInstruction
      },
      call
    )
  });
}

/** The code of a call that needs a function: given, or read from its module. */
export type Original =
  | { readonly ok: true; readonly code: string }
  | { readonly ok: false; readonly result: CodeResult };

/** Finds the code to be changed. @param needs what has to be named where no code is given. */
export async function originalCode(
  input: ModifyCodeInput,
  call: ServiceCall,
  needs: 'function' | 'module'
): Promise<Original> {
  const given = input.existingCode ?? '';
  if (given.trim() !== '') {
    return { ok: true, code: given };
  }
  const { modulePath, functionName } = input;
  if (!modulePath || (needs === 'function' && !functionName)) {
    return missing(
      call,
      'ERROR_MISSING_DETAILS',
      needs === 'function'
        ? 'Neither code nor module and function are named.'
        : 'Neither code nor module is named.'
    );
  }
  const service = call.deps.selfModification;
  if (service === null) {
    return missing(
      call,
      'ERROR_SELF_MOD_SERVICE_MISSING',
      'Code in files cannot be read here.'
    );
  }
  const code = functionName
    ? await service.readFunction({ modulePath, functionName })
    : await service.readModule(modulePath);
  const name = functionName ? `${modulePath}.${functionName}` : modulePath;
  return code === null || code.trim() === ''
    ? missing(call, 'ERROR_NO_ORIGINAL_CODE', `There is no code of ${name}.`)
    : { ok: true, code };
}

function missing(
  call: ServiceCall,
  status: CodeResult['status'],
  message: string
): Original {
  return {
    ok: false,
    result: call.failed(status, failure('request-incomplete', message))
  };
}
