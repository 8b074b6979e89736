import type { AnsweredPrompt } from '../cells/answered-prompt';
import type { Approved } from '../consent/approved';
import { selectedSteps } from '../plan/edit';
import type { ReviewedSubject } from '../journal/pieces';
import type { RunWriter } from '../journal/run-writer';
import type { ChatMessage } from '../ports/language-model';
import type { Plan } from '../values/plan';
import { reviewCode } from './review-code';
import type { AnswerModel } from './write/run-service';

/**
 * An answer with the review that a step of its plan asks for: of the code and the tests as their checks left
 * them, in a cell below them. The answer is as it was where no step asks for one, or there is no code.
 *
 * @throws CellwrightError as the model does; `cancelled`; `consent-mismatch`.
 */
export async function withPlannedReview(
  writer: RunWriter,
  answer: AnsweredPrompt,
  work: {
    readonly focus: string;
    readonly language: string;
    readonly shown: readonly ChatMessage[];
    readonly plan: Approved<Plan>;
    readonly by: AnswerModel;
    readonly received: readonly ReviewedSubject[];
  }
): Promise<AnsweredPrompt> {
  const steps = selectedSteps(work.plan.value).filter(
    ({ kind }) => kind === 'review'
  );
  const code = answer.cells.filter(({ role }) => role !== 'review');
  if (steps.length === 0 || code.length === 0 || answer.dropped) {
    return answer;
  }
  const focus = steps
    .map(({ title, description }) => `${title}: ${description}`)
    .join('\n');
  const review = await reviewCode(
    writer,
    [
      {
        name: 'the new code',
        code: code.map(({ source }) => source).join('\n\n'),
        language: work.language,
        cell: null
      }
    ],
    { ...work, focus: `${work.focus}\n\n${focus}`, isAnswer: false }
  );
  const { segments } = answer.reply;
  return {
    ...answer,
    reply: {
      ...answer.reply,
      segments: [...segments, ...review.reply.segments]
    },
    cells: [
      ...answer.cells,
      ...review.cells.map(cell => ({
        ...cell,
        segment: cell.segment + segments.length
      }))
    ]
  };
}
