import type { ModelAccess } from '../answers/ask-model';
import { askUntil, withCorrection } from '../answers/ask-until';
import {
  ERROR_MARKER,
  problemOf,
  readCode,
  type CodeProblem
} from '../answers/read-code';
import type { AppliedEdits } from './apply-edits';
import { applyParsed } from './apply-parsed';
import { editFormatFor } from './edit-format';
import { editPrompt, type EditRequest } from './edit-prompt';
import { parseEdits } from './parse-edits';

/** Changed code, or why there is none. */
export interface EditResult {
  /** The whole code after the change; `null` where it could not be made. */
  readonly code: string | null;
  readonly problem: CodeProblem | 'not-applied' | 'unchanged' | null;
  /** What is wrong, in a sentence or more; empty where nothing is. */
  readonly message: string;
  readonly attempts: number;
  /** For each answer that held SEARCH/REPLACE blocks: which of them were applied. */
  readonly edits: readonly AppliedEdits[];
}

/**
 * Asks a model to change code: all of it where it is short, by SEARCH/REPLACE blocks where it is long.
 * Either form is read whatever was asked for. Blocks that cannot be applied are asked for again.
 *
 * @throws CellwrightError as the model does.
 */
export async function editCode(
  request: Omit<EditRequest, 'format'>,
  access: ModelAccess,
  maxAttempts: number
): Promise<EditResult> {
  const format = editFormatFor(request.code);
  const messages = editPrompt({ ...request, format });
  const edits: AppliedEdits[] = [];
  let current = request.code;
  const { reading, attempts } = await askUntil(messages, {
    access,
    maxAttempts,
    read: answer => {
      const step = readStep(current, answer, request);
      if (step.edits !== undefined) {
        edits.push(step.edits);
        current = step.edits.code;
      }
      return step;
    },
    again: (answer, step) =>
      step.edits === undefined
        ? withCorrection(messages, answer, step.message)
        : [
            ...editPrompt({ ...request, code: current, format }),
            { role: 'assistant', content: answer.text },
            { role: 'user', content: step.correction }
          ]
  });
  return reading.ok
    ? { code: reading.code, problem: null, message: '', attempts, edits }
    : {
        code: null,
        problem: reading.problem,
        message: reading.message,
        attempts,
        edits
      };
}

/** One answer, read. */
type Step = { readonly edits?: AppliedEdits } & (
  | { readonly ok: true; readonly code: string }
  | {
      readonly ok: false;
      readonly problem: NonNullable<EditResult['problem']>;
      readonly message: string;
      readonly isFinal: boolean;
      /** What the model is told, where its blocks were applied in part. */
      readonly correction: string;
    }
);

function readStep(
  current: string,
  answer: { readonly text: string; readonly truncated: boolean },
  request: Omit<EditRequest, 'format'>
): Step {
  const parsed = parseEdits(answer.text);
  if (parsed.blocks.length === 0 && parsed.unfinished === 0) {
    return wholeStep(answer, request);
  }
  const { edits, problem: open } = applyParsed(current, parsed);
  if (open !== null) {
    return { ...failed('not-applied', open), edits };
  }
  const problem = problemOf(edits.code, {
    language: request.language,
    original: request.code
  });
  if (problem !== null) {
    const correction = `After your blocks: ${problem.message} Send blocks that mend it.`;
    return { ...failed(problem.problem, problem.message), edits, correction };
  }
  return { ...changed(edits.code, request.code), edits };
}

function wholeStep(
  answer: { readonly text: string; readonly truncated: boolean },
  request: Omit<EditRequest, 'format'>
): Step {
  if (ERROR_MARKER.test(answer.text.slice(0, 200))) {
    return failed('refused', 'The model sees no way to make this change.');
  }
  const reading = readCode(answer, {
    language: request.language,
    original: request.code,
    request: request.instruction
  });
  return reading.ok
    ? changed(reading.code, request.code)
    : failed(reading.problem, reading.message);
}

function changed(code: string, before: string): Step {
  return code.trim() === before.trim()
    ? failed('unchanged', 'The answer changes nothing.')
    : { ok: true, code };
}

function failed(
  problem: NonNullable<EditResult['problem']>,
  message: string
): Step & { readonly ok: false } {
  return {
    ok: false,
    problem,
    message,
    isFinal: problem === 'refused',
    correction: message
  };
}
