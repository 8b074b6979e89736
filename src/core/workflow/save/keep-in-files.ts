import type { AnsweredPrompt } from '../../cells/answered-prompt';
import { promptUse } from '../../operations/registry';
import type { UnderstoodRequest } from '../classify/understand-request';
import type { RequestContext } from '../collect-context';
import type { RequestTarget } from '../request-target';
import type { RequestWork } from '../request-work';
import { changedFile } from './file-target';

/** Loaded with the first answer that belongs in a file. */
const toolWay = () => import('./save-tool');
const fileWay = () => import('./changed-file');

/**
 * Takes an answer to the files where it belongs by what was asked for: a tool, or a change of a file. Those of `--save`
 * come later.
 *
 * @returns the answer, without the cells that went into a file instead.
 * @throws CellwrightError `cancelled`.
 */
export async function keepInFiles(
  work: RequestWork,
  answer: AnsweredPrompt,
  request: {
    readonly context: RequestContext;
    readonly understood: UnderstoodRequest;
    readonly target: RequestTarget | null;
  }
): Promise<AnsweredPrompt> {
  const { context, understood, target } = request;
  if (answer.dropped) {
    return answer;
  }
  if (promptUse(understood.intent.operation).savedAs === 'tool') {
    await (await toolWay()).saveTool(work, answer, context.by);
    return answer;
  }
  const file = target === null ? changedFile(context, understood) : null;
  return file === null || work.task.statement.flags.save.length > 0
    ? answer
    : (await fileWay()).saveChangedFile(work, answer, file);
}
