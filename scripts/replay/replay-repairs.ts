import { feedbackText } from '../../src/core/workflow/repair/feedback';
import { repair } from '../../src/core/workflow/repair/repair';
import type { Outcome } from '../../src/core/workflow/repair/outcome';
import { askModel } from '../../src/core/generation/answers/ask-model';
import type { ChatMessage } from '../../src/core/ports/language-model';
import type { Bench } from './bench';
import { givenBy, propose, type Proposal } from './propose';
import { runTests } from './replay-proposals';
import type { RepairRecord } from './records';
import { ReplayModel } from './replay-model';
import type { ReplayResult } from './result';

interface Checked extends Outcome {
  readonly proposal: Proposal | null;
}

const NOTHING: Outcome = {
  passed: false,
  score: [-1, 0, 0],
  signature: 'no code',
  tried: ''
};

/**
 * What the model said. Each is one of its own, also where the words are the same: those who recorded it asked in
 * other words each time, so a repair that changes nothing is not the end here, as it is in a notebook.
 */
interface Said {
  readonly text: string;
}

/** Replays the repair loop: judged on the visible tests while it runs, on the hidden ones at the end. */
export async function replayRepairs(
  record: RepairRecord,
  bench: Bench
): Promise<Omit<ReplayResult, 'suite' | 'id' | 'model'>> {
  const model = new ReplayModel(record.replies.map(({ text }) => text));
  const ask = async (messages: readonly ChatMessage[]) => {
    const access = {
      model,
      settings: { model: null },
      signal: bench.signal
    };
    return (await askModel(messages, access)).text;
  };
  const request: ChatMessage = { role: 'user', content: record.prompt };
  const about = {
    ...givenBy(record),
    request: `${record.prompt}\n${record.visibleTests}`
  };
  const { best, history } = await repair<Said, Checked>({
    first: { text: await ask([request]) },
    check: async ({ text }) => {
      const proposal = await propose(bench, text, about);
      return { ...(proposal?.outcome ?? NOTHING), proposal };
    },
    next: async ({ candidate, outcome }) =>
      model.isDone
        ? null
        : {
            text: await ask([
              request,
              { role: 'assistant', content: candidate.text },
              {
                role: 'user',
                content:
                  outcome.proposal === null
                    ? 'The answer holds no code.'
                    : feedbackText(outcome.proposal.verdict)
              }
            ])
          },
    signal: bench.signal
  });
  const { proposal } = best.outcome;
  return {
    ...(proposal === null
      ? { passed: false, reason: 'no code' }
      : await runTests(bench, record, proposal)),
    attempts: history.length
  };
}
