import * as z from 'zod/mini';
import { useApproval, type Approved } from '../../consent/approved';
import { unlessStopped } from '../../generation/answers/unless-stopped';
import { askForJson } from '../../json-door/ask-for-json';
import type { AnsweredPrompt } from '../../cells/answered-prompt';
import type { RunWriter } from '../../journal/run-writer';
import type { Criterion } from '../../values/criterion';
import type { Plan } from '../../values/plan';
import { quietEvents } from '../write/quiet-events';
import type { AnswerModel } from '../write/run-service';
import { criteriaMessages } from './criteria-prompt';

/** What a reviewer says of criteria, by their numbers. */
const readingSchema = z.object({
  criteria: z.array(
    z.object({
      number: z.int(),
      met: z.enum(['yes', 'no', 'unknown']),
      test: z._default(z.nullable(z.string()), null),
      reason: z._default(z.string(), '')
    })
  )
});

type Reading = z.infer<typeof readingSchema>['criteria'][number];

/** What a run needs to have the criteria of its plan checked. */
export interface CriteriaRequest {
  readonly plan: Approved<Plan>;
  /** What the user asked for, with what was settled. */
  readonly request: string;
  readonly by: AnswerModel;
  readonly language: string;
  /** The code and the tests that are to be placed. */
  readonly answer: Pick<AnsweredPrompt, 'cells' | 'validation'>;
}

/**
 * Finds out of each criterion of a plan whether the answer meets it: a reviewer names the test that shows it,
 * which counts where that test ran and passed, or reads the code where no test can. The journal has each
 * with its verdict. Nothing of it changes the answer.
 *
 * @throws CellwrightError `cancelled`; any other failure leaves the criteria open, with the reason.
 */
export async function checkCriteria(
  writer: RunWriter,
  work: CriteriaRequest
): Promise<void> {
  const { criteria } = useApproval(work.plan);
  if (criteria.length === 0 || work.answer.cells.length === 0) {
    return;
  }
  await writer.stage('review', async () => {
    writer.write({
      type: 'criteria-checked',
      criteria: await verdicts(writer, criteria, work)
    });
  });
}

async function verdicts(
  writer: RunWriter,
  criteria: readonly string[],
  work: CriteriaRequest
): Promise<Criterion[]> {
  try {
    const readings = await readBy(writer, criteria, work);
    return criteria.map((text, at) =>
      verdictOf(
        text,
        readings.find(({ number }) => number === at + 1),
        work
      )
    );
  } catch (error) {
    const { message } = unlessStopped(error, writer.run.signal);
    return criteria.map(text => ({
      text,
      verdict: 'open',
      test: null,
      reason: `Not checked: ${message}`
    }));
  }
}

async function readBy(
  writer: RunWriter,
  criteria: readonly string[],
  { by, request, language, answer: { cells } }: CriteriaRequest
): Promise<readonly Reading[]> {
  const { model: name } = by.request;
  const { value } = await askForJson(
    by.model,
    {
      model: name,
      messages: criteriaMessages({ request, criteria, language, cells }),
      preferred: { temperature: 0 },
      stream: true
    },
    readingSchema,
    writer.run.signal,
    {
      what: 'a verdict on each criterion',
      onEvent: quietEvents(writer, by.prices, name)
    }
  );
  return value.criteria;
}

/** A test counts where it is there and has run; what is only said of it is the reviewer's reading. */
function verdictOf(
  text: string,
  reading: Reading | undefined,
  { answer: { cells, validation } }: CriteriaRequest
): Criterion {
  if (reading === undefined || reading.met === 'unknown') {
    const reason = reading?.reason ?? 'The reviewer said nothing about it.';
    return { text, verdict: 'open', test: null, reason };
  }
  const { met, reason } = reading;
  if (met === 'no') {
    return { text, verdict: 'unmet', test: null, reason };
  }
  const test = reading.test?.replace(/\(.*$/, '').trim() ?? '';
  const isThere = cells.some(
    ({ role, source }) => role === 'test' && namesTest(source, test)
  );
  return isThere && validation.test === 'passed'
    ? { text, verdict: 'tested', test, reason }
    : { text, verdict: 'read', test: null, reason };
}

function namesTest(source: string, name: string): boolean {
  return (
    /^\w+$/.test(name) && new RegExp(`\\bdef\\s+${name}\\s*\\(`).test(source)
  );
}
