import { runChecks } from '../../checks/run-checks';
import type {
  CheckDeps,
  CheckInput,
  CheckResult,
  Verdict
} from '../../checks/types';
import type { Approved } from '../../consent/approved';
import { asCellwrightError } from '../../errors';
import type { Human } from '../../ports/human';
import type { ChatMessage } from '../../ports/language-model';
import type { CodeStep } from '../../ports/sandbox';
import { dependencyCells } from '../../python/dependency-cells';
import type { Reply } from '../../replies/types';
import type { RunWriter } from '../answer-prompt';
import { summaryOf } from '../attempt';
import type { Plan } from '../plan/types';
import type { ProposalOptions, ProvedCode } from '../proposal';
import { feedbackText } from '../refine/feedback';
import { outcomeOf, type Outcome } from '../refine/outcome';
import {
  bestOf,
  repair,
  type Attempt,
  type RepairStop
} from '../refine/repair';
import { candidateNow, draftsOf, type Candidate } from './candidate';
import { repairForm } from '../change-request';
import { checkedCode, provedCode, type ProofTarget } from './proof-target';
import { writeAnswer, type AnswerModel } from './write-answer';

/** Variables of the user's kernel that may be used in the sandbox, and those that stay there. */
export interface SharedVariables {
  readonly names: readonly string[];
  readonly steps: readonly CodeStep[];
  /** Names that the user's kernel has and that were not brought over. */
  readonly left: readonly string[];
}

/** What proving an answer needs. */
export interface ProofRequest {
  readonly request: string;
  readonly options: ProposalOptions;
  /** The code that the answer is about; `null` where it stands for itself. */
  readonly target: ProofTarget | null;
  /** Everything that was sent for the first answer. */
  readonly messages: readonly ChatMessage[];
  readonly plan: Approved<Plan>;
  readonly by: AnswerModel;
  /** What the checks see beside the code. */
  readonly input: Pick<CheckInput, 'kernel' | 'cellsAbove' | 'limits'>;
  readonly checks: Pick<CheckDeps, 'linter' | 'sandbox'>;
  /** Asks which of these names the user's kernel has, and brings over what may be. */
  readonly share: (
    names: readonly string[],
    signal: AbortSignal
  ) => Promise<SharedVariables>;
  readonly human: Pick<Human, 'decideRun' | 'decideFailure'>;
}

/** An answer whose checks are made. */
export interface ProvedAnswer {
  readonly reply: Reply;
  /** `null` where there was nothing to check. */
  readonly proved: ProvedCode | null;
  readonly validation: 'passed' | 'failed' | 'skipped';
  /** Number of the attempt that counts. */
  readonly attempt: number;
  /** True where the human wants no cells. */
  readonly dropped: boolean;
}

type CheckedOutcome = Outcome & { readonly verdict: Verdict };

type Checked = Attempt<Candidate, CheckedOutcome>;

const WHY: Readonly<Record<RepairStop, string>> = {
  passed: '',
  'attempts-used': 'Five repairs were tried.',
  'same-failure':
    'The same failure came back, so more of the same will not help.',
  'no-answer': 'No further repair could be had.'
};

/**
 * Checks the answer in the journal, has it repaired where checks fail, at most five times, and then asks
 * the human. What counts in the end is in the journal as `attempt-chosen`.
 *
 * @throws CellwrightError `cancelled`, and what the sandbox throws.
 */
export async function proveAnswer(
  writer: RunWriter,
  work: ProofRequest
): Promise<ProvedAnswer> {
  const first = candidateNow(writer, work, 0, null);
  if (first.reply.truncated || draftsOf(first, work.options).length === 0) {
    return {
      reply: first.reply,
      proved: null,
      validation: 'skipped',
      attempt: 0,
      dropped: false
    };
  }
  let next: Candidate | null = first;
  let best: Checked | null = null;
  let why = WHY['no-answer'];
  for (;;) {
    if (next !== null) {
      const round = await repairRound(writer, work, next);
      best = best === null ? round.best : bestOf([best, round.best]);
      why = WHY[round.stop];
    }
    if (best === null || best.outcome.passed) {
      return chosen(writer, work, best as Checked, false);
    }
    writer.write({
      type: 'attempt-chosen',
      attempt: best.candidate.number,
      accepted: false
    });
    const decision = await work.human.decideFailure(
      {
        attempts: writer.run.state.attempts,
        best: best.candidate.number,
        why
      },
      writer.run.signal
    );
    if (decision.type === 'accept') {
      return chosen(writer, work, best, true);
    }
    if (decision.type === 'drop') {
      return { ...chosen(writer, work, best, false), dropped: true };
    }
    next = await askRepair(
      writer,
      work,
      best,
      decision.type === 'hint' ? decision.text : null
    );
  }
}

/** One answer and its repairs. */
async function repairRound(
  writer: RunWriter,
  work: ProofRequest,
  first: Candidate
) {
  return repair<Candidate, CheckedOutcome>({
    first,
    signal: writer.run.signal,
    check: candidate => check(writer, work, candidate),
    next: last => askRepair(writer, work, last, null)
  });
}

async function check(
  writer: RunWriter,
  work: ProofRequest,
  candidate: Candidate
): Promise<CheckedOutcome> {
  const { signal } = writer.run;
  return writer.stage('validate', async () => {
    const drafts = draftsOf(candidate, work.options);
    const code = drafts
      .filter(({ role }) => role === 'code')
      .map(({ source }) => source);
    const tests = drafts
      .filter(({ role }) => role === 'test')
      .map(({ source }) => source);
    const shared = await shareWhatIsMissing(work, [...code, ...tests], signal);
    const verdict = await runChecks(
      {
        ...work.input,
        reply: {
          truncated: candidate.reply.truncated,
          complete: candidate.reply.segments.every(
            segment => segment.kind === 'text' || segment.complete
          ),
          ...(candidate.problem === null ? {} : { problem: candidate.problem })
        },
        ...checkedCode(code, work.target),
        tests,
        language: work.options.language,
        request: work.request,
        variables: { names: shared.names, steps: shared.steps },
        kernelNames: shared.left,
        signal
      },
      {
        ...work.checks,
        consent: (toRun, risks) => work.human.decideRun(toRun, risks, signal),
        onResult: result =>
          writer.write({ type: 'check-finished', result: withoutCode(result) })
      }
    );
    writer.write({
      type: 'attempt-checked',
      attempt: summaryOf(candidate.number, candidate.text, verdict)
    });
    return { ...outcomeOf(verdict, candidate.text), verdict };
  });
}

async function shareWhatIsMissing(
  { options, input, share }: ProofRequest,
  sources: readonly string[],
  signal: AbortSignal
): Promise<SharedVariables> {
  const missing =
    options.language === 'python'
      ? dependencyCells(sources.join('\n'), input.cellsAbove).missing
      : [];
  return missing.length === 0
    ? { names: [], steps: [], left: [] }
    : share(missing, signal);
}

/** Asks for a repair of an attempt; `null` where none could be had, which costs the repair only. */
async function askRepair(
  writer: RunWriter,
  work: ProofRequest,
  last: Checked,
  hint: string | null
): Promise<Candidate | null> {
  const number = writer.run.state.attempts.length;
  return writer.stage('refine', async () => {
    writer.write({ type: 'attempt-started', attempt: number });
    try {
      await writeAnswer(
        writer,
        work.plan,
        [
          ...work.messages,
          { role: 'assistant', content: last.candidate.text },
          {
            role: 'user',
            content: repairRequest(last.outcome.verdict, hint, work.target)
          }
        ],
        work.by
      );
    } catch (error) {
      const known = asCellwrightError(error);
      if (writer.run.signal.aborted || known.code === 'cancelled') {
        throw known;
      }
      writer.write({
        type: 'note-added',
        text: `A repair could not be had: ${known.message}`
      });
      return null;
    }
    const candidate = candidateNow(writer, work, number, last.candidate);
    if (draftsOf(candidate, work.options).length > 0) {
      return candidate;
    }
    writer.write({
      type: 'note-added',
      text: 'A repair came without code that could be used.'
    });
    return null;
  });
}

function repairRequest(
  verdict: Verdict,
  hint: string | null,
  target: ProofTarget | null
): string {
  return [
    feedbackText(verdict),
    ...(hint === null ? [] : [`A hint from the user: ${hint}`]),
    repairForm(target),
    'Change a test only where it is the test that is wrong, and say so.'
  ].join('\n\n');
}

function chosen(
  writer: RunWriter,
  { target }: ProofRequest,
  { candidate, outcome }: Checked,
  accepted: boolean
): ProvedAnswer {
  const { verdict } = outcome;
  writer.write({
    type: 'attempt-chosen',
    attempt: candidate.number,
    accepted
  });
  return {
    reply: candidate.reply,
    proved: provedCode(verdict, target),
    validation: outcome.passed
      ? verdict.validated
        ? 'passed'
        : 'skipped'
      : 'failed',
    attempt: candidate.number,
    dropped: false
  };
}

/** The journal keeps what was said, not another copy of the code. */
function withoutCode({ repairedCode: _, ...result }: CheckResult): CheckResult {
  return result;
}
