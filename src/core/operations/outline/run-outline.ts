import { askOutline } from '../../generation/outline/ask-outline';
import type { Outline } from '../../generation/outline/outline-schema';
import { partsOf } from '../../generation/outline/parts';
import { resumeOutline } from '../../generation/outline/resume-outline';
import { background } from '../service/background';
import type { ServiceCall } from '../service/service-call';
import type { CodeResult, GenerateCodeInput } from '../service/types';

/** What the service does for it. @throws CellwrightError as the model does. */
export async function runOutline(
  input: GenerateCodeInput,
  call: ServiceCall
): Promise<CodeResult> {
  const stage = await outlineStage(input, call, 'tool');
  return stage.ok
    ? call.result('SUCCESS_OUTLINE_GENERATED', {
        parsedOutline: stage.outline,
        outlineStr: stage.text
      })
    : stage.result;
}

/** An outline, or the result that the whole call ends with. */
export type OutlineStage =
  | {
      readonly ok: true;
      readonly outline: Outline;
      readonly text: string | null;
    }
  | { readonly ok: false; readonly result: CodeResult };

/** What an outline is for. */
export type Shape = 'tool' | 'class' | 'module';

/** The first stage of all hierarchical operations: the caller's outline where it is whole, else a new one. */
export async function outlineStage(
  input: GenerateCodeInput,
  call: ServiceCall,
  shape: Shape
): Promise<OutlineStage> {
  const context = input.additionalContext;
  const resumed = resumeOutline(context?.partialOutline);
  if (resumed.type === 'whole') {
    call.log('outline', 'Went on from the given outline.', { done: true });
    return { ok: true, outline: resumed.outline, text: null };
  }
  const answer = await call.step(
    'outline',
    () =>
      askOutline(
        {
          description: input.promptOrDescription,
          constraints: context?.constraints ?? [],
          background: background(context),
          partial: resumed.type === 'partial' ? resumed.text : '',
          shape,
          modules: context?.moduleNames ?? []
        },
        call.access(),
        call.maxIterations
      ),
    result =>
      result.ok
        ? {
            outcome: 'done',
            detail: `Outlined ${result.outline.module_name}: ${partsOf(result.outline).length} parts.`
          }
        : { outcome: 'failed', detail: result.failure.message },
    'outline'
  );
  if (answer.ok) {
    call.tell({ type: 'outline-made', outline: answer.outline });
    return { ok: true, outline: answer.outline, text: answer.text };
  }
  const status = {
    call: 'ERROR_OUTLINE_FAILED',
    empty: 'ERROR_LLM_NO_OUTLINE',
    parsing: 'ERROR_OUTLINE_PARSING'
  } as const;
  return {
    ok: false,
    result: call.failed(status[answer.stage], answer.failure, {
      outlineStr: answer.text
    })
  };
}
