import type { AnsweredPrompt } from '../cells/answered-prompt';
import { requireAnswer } from './write/read-answer';
import { proposeAnswer, type Proposed } from './decide-change';
import type { ProposeFiles } from './decide-pieces';
import { proveAnswer, type ProvedAnswer } from './prove/prove-answer';
import { writerOf, type WrittenAnswer } from './write/written-answer';
import { writeAnswer } from './write/write-answer';
import { foreseenWork } from './foreseen-work';
import type { RequestWork } from './request-work';
import { proofMeans } from './proof-means';
import { mayLook } from './look/may-look';
import type { PlannedPrompt } from './planned-prompt';
import { writingFacts, type WritingFacts } from './writing-facts';
import {
  redefined,
  settleByAnswer,
  type SettledAnswer
} from './settle-by-answer';

/** Loaded with the first request that goes such a way: a plain one needs none of them. */
const variantWay = () => import('./prove/prove-variants');
const partsWay = () => import('./write/write-parts');
const stepsWay = () => import('./write/write-steps');
const lookWay = () => import('./look/look-at-data');
const thenWay = () => import('./write/run-then');
const resumeWay = () => import('./write/reuse-answer');
const partsOf = () => import('./write/parts-request');
const saveWay = () => import('./save/propose-files');

/**
 * Writes the answer to a planned prompt, goes over it where that is wanted, proves it, and asks about the
 * cell that it changes.
 *
 * @throws CellwrightError as the stages do.
 */
export async function writeAndProve(
  work: RequestWork,
  planned: PlannedPrompt
): Promise<AnsweredPrompt> {
  const { task, writer, human } = work;
  const { resume, statement } = task;
  const { target, reading } = planned;
  warmSandbox(work, reading);
  const looks = await mayLook(work, planned);
  const facts = writingFacts(work, planned, looks);
  const then = reading || resume?.answer?.isFinal ? [] : statement.flags.then;
  // An answer that an interrupted run had, perhaps a chosen variant, is not written again.
  const orders = resume?.answer ? [] : planned.orders;
  const { by, spending } = planned.context;
  await spending?.foresee(
    foreseenWork(by.request, facts.messages, { ...planned, orders, resume }),
    writer.run.signal
  );
  const variants =
    orders.length === 0
      ? null
      : await (
          await variantWay()
        ).proveVariants(writer, {
          ...facts,
          ...(await proofMeans(work, planned)),
          by,
          human,
          orders,
          isChangedAfter: then.length > 0
        });
  let proved: ProvedAnswer;
  let start: string | undefined;
  let settled: SettledAnswer = { target, changed: null };
  if (variants !== null && 'proved' in variants) {
    ({ proved } = variants);
  } else {
    const came = await writer.stage('generate', async () => {
      const first = variants?.written ?? (await write(work, planned, facts));
      return then.length === 0
        ? first
        : (await thenWay()).runThen(
            writer,
            {
              ...facts,
              then,
              made: resume?.answer?.passes ?? [],
              by: writerOf(first, by)
            },
            first
          );
    });
    const written = looks ? await looked(work, planned, facts, came) : came;
    ({ start } = written);
    requireAnswer(written, facts.request, work.language);
    settled = await settleByAnswer(work, planned, written, facts.options);
    const about = { ...planned, target: settled.target };
    proved = await proveAnswer(
      writer,
      {
        ...facts,
        target: about.target?.proof ?? null,
        ...(await proofMeans(work, about)),
        by: writerOf(written, by)
      },
      written,
      resume?.answer ?? undefined
    );
  }
  const { options } = facts;
  const changed =
    settled.changed ??
    (settled.target === null && !reading
      ? redefined(work, planned, proved)
      : (settled.target?.changed ?? []));
  const asking = { human, filesOf: savedFiles(work, start) };
  const answer = await proposeAnswer(writer, proved, options, changed, asking);
  return start === undefined ? answer : { ...answer, start };
}

/** The files of `--save`, which are decided together with the cells that an answer changes. */
function savedFiles(
  work: RequestWork,
  start: string | undefined
): (answer: Proposed) => ProposeFiles {
  return answer => async segments =>
    work.task.statement.flags.save.length === 0
      ? []
      : (await saveWay()).proposeFiles(work, { ...answer, start }, segments);
}

/** The answer to a question about data, after the looks that it needed. */
async function looked(
  work: RequestWork,
  planned: PlannedPrompt,
  facts: WritingFacts,
  came: WrittenAnswer
): Promise<WrittenAnswer> {
  const { lookAtData } = await lookWay();
  const { writer, human, values } = work;
  return lookAtData(
    writer,
    {
      ...facts,
      ...(await proofMeans(work, planned)),
      by: planned.context.by,
      data: values.mode,
      human
    },
    came
  );
}

/** Has a kernel ready when the answer is. Where this fails, opening the sandbox says why. */
function warmSandbox(
  { task: { cell }, user, language }: RequestWork,
  reading: boolean
): void {
  const { sandbox, consent } = cell.sandbox;
  if (!reading && (user['sandbox.approval'] === 'never' || consent !== null)) {
    const { kernel } = cell.notebook;
    void sandbox.warm({ language, kernel }).catch(() => undefined);
  }
}

/** Writes one answer: in one go, part by part, step by step, or as it had arrived before an interruption. */
async function write(
  work: RequestWork,
  { context, parts, steps }: PlannedPrompt,
  facts: WritingFacts
): Promise<WrittenAnswer> {
  const { plan, messages } = facts;
  const { resume } = work.task;
  const { writer, model } = work;
  if (resume?.answer) {
    return (await resumeWay()).reuseAnswer(
      writer,
      resume.answer,
      context.manifest,
      model
    );
  }
  if (parts !== null) {
    const [{ writeParts }, { partsRequest }] = await Promise.all([
      partsWay(),
      partsOf()
    ]);
    return writeParts(writer, await partsRequest(work, parts, context, facts));
  }
  return steps.length > 0
    ? (await stepsWay()).writeSteps(writer, steps, {
        ...facts,
        by: context.by,
        received: resume?.pieces.steps ?? []
      })
    : writeAnswer(writer, plan, messages, context.by);
}
