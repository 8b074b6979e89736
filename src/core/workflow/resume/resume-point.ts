import { noPieces, type Pieces } from '../../journal/piece-state';
import { bestAttempt } from '../repair/best-attempt';
import type { RunState } from '../../journal/run-state';
import { receivedVariants } from '../variants/received-variant';
import type { ResumePoint, ReceivedAnswer } from '../../journal/resume';

/** What can be taken over from where a run stood. */
export function resumePoint(state: RunState): ResumePoint {
  const { intent, stageTimes, planSource, planApproval } = state;
  const settled = intent !== null && stageTimes.clarify !== undefined;
  const made = planSource !== 'rules' || planApproval === 'human';
  const answer = settled ? receivedAnswer(state) : null;
  return {
    intent,
    questions: intent === null ? null : state.questions,
    points: settled ? state.points : null,
    plan: settled && made ? state.plan : null,
    answer,
    variants: settled ? receivedVariants(state.variants) : [],
    pieces: settled ? receivedPieces(state, answer) : noPieces,
    context: state.context,
    paid: { run: state.run, usage: state.usage, cost: state.cost },
    project: state.project
  };
}

/** Parts are for an answer that is not there, and for none that could not be put together of them. */
function receivedPieces(
  { pieces, failure }: RunState,
  answer: ReceivedAnswer | null
): Pieces {
  return answer === null && failure?.code !== 'answer-unusable'
    ? pieces
    : { ...noPieces, reviews: pieces.reviews, steps: pieces.steps };
}

function receivedAnswer(state: RunState): ReceivedAnswer | null {
  const { attempts, chosen, whole, finish, servedModel, recorded } = state;
  const id = state.answerId === null ? {} : { id: state.answerId };
  const facts = {
    // The stage is passed twice where the answer was chosen among variants.
    isFinal:
      state.stageTimes.generate !== undefined && state.stage !== 'generate',
    passes: state.pieces.passes,
    served:
      servedModel === null ? null : { model: servedModel, recorded, ...id },
    context: state.context,
    attempts
  };
  const taken = attempts.find(({ number }) => number === chosen);
  if (taken === undefined && whole !== null) {
    return whole.trim() === ''
      ? null
      : {
          text: whole,
          reason: finish ?? 'stop',
          number: state.answerNumber,
          isUndecided: false,
          ...facts
        };
  }
  // Only complete answers are checked. A repair that had not come to its end is made again, of the best.
  const checked = taken ?? bestAttempt(attempts);
  return checked === null
    ? null
    : {
        text: checked.answer,
        reason: 'stop',
        number: checked.number,
        isUndecided: taken !== undefined && taken.failing.length > 0,
        ...facts
      };
}
