import { scanRisks } from '../../checks/risk/scan';
import { runChecks } from '../../checks/run-checks';
import type { RunWriter } from '../../journal/run-writer';
import type { Human } from '../../ports/human';
import type { ChatMessage } from '../../ports/language-model';
import type { Look } from '../../values/look';
import type { DataMode } from '../../vocabulary';
import { shareWhatIsMissing } from '../prove/check-candidate';
import type { ProofRequest } from '../prove/proof-request';
import type { AnswerModel } from '../write/run-service';
import { writeAnswer } from '../write/write-answer';
import type { WrittenAnswer } from '../write/written-answer';
import { numberSources } from './number-sources';
import { said, told } from '../../said';

/** Looks at most, before a question is answered. */
const MOST_LOOKS = 3;

/** Characters of an output that the model is given. */
const MAX_TOLD = 6000;

/** The fence of code that looks at the data. */
const LOOK = /^(`{3,}|~{3,})[ \t]*python[ \t]+look\b[^\n]*\n([^]*?)^\1/im;

const WITHHELD =
  'What the model wanted to see was run. You kept its output to yourself: it stands in this card, and no answer was made of it.';

const NOT_RUN =
  'The model wanted to look at the data first, and nothing was run: ';

/** What looking at the data for a question needs. */
export interface LookRequest extends Pick<
  ProofRequest,
  'request' | 'options' | 'plan' | 'messages' | 'input' | 'checks' | 'share'
> {
  readonly by: AnswerModel;
  readonly data: DataMode;
  readonly human: Pick<Human, 'decideRun' | 'decideShow'>;
  /** Told of output that may be sent. */
  readonly said: ProofRequest['said'];
}

/**
 * Runs what a model wants to see before it answers a question about data: code that only reads, in the sandbox, on
 * copies, with the user's consent; its output goes to the model where the user shows rows, or agrees to it. At most three
 * times; each look is in the run's journal.
 *
 * @param first what the model wrote: an answer, or a look.
 * @returns the answer, after which the journal says which output each of its numbers comes from.
 * @throws CellwrightError as the model and the sandbox do.
 */
export async function lookAtData(
  writer: RunWriter,
  work: LookRequest,
  first: WrittenAnswer
): Promise<WrittenAnswer> {
  let answer = first;
  let agreed = work.data === 'rows';
  const outputs: string[] = [];
  const messages: ChatMessage[] = [...work.messages];
  for (let round = 1; round <= MOST_LOOKS; round += 1) {
    const code = LOOK.exec(answer.text)?.[2].trim() ?? '';
    if (code === '') {
      break;
    }
    const look = await writer.stage('validate', () =>
      run(work, code, writer.run.signal)
    );
    const text = outputOf(look);
    agreed ||=
      look.isDeclined ||
      look.problem !== undefined ||
      (await work.human.decideShow({ text }, writer.run.signal));
    const { isDeclined, ...kept } = look;
    writer.write({
      type: 'data-looked',
      look: { ...kept, told: agreed && !isDeclined }
    });
    if (isDeclined || !agreed) {
      return answerOfOurs(
        writer,
        answer,
        isDeclined ? `${NOT_RUN}${look.problem ?? ''}` : WITHHELD
      );
    }
    outputs.push(text);
    work.said(text);
    messages.push(
      { role: 'assistant', content: answer.text },
      { role: 'user', content: lookMessage(look, text, round) }
    );
    agreed = work.data === 'rows' || look.problem === undefined;
    writer.write({ type: 'answer-replaced', text: '' });
    answer = await writer.stage('generate', () =>
      writeAnswer(writer, work.plan, messages, work.by)
    );
  }
  const sources =
    outputs.length === 0
      ? null
      : numberSources(answer.text, outputs, work.request);
  if (sources !== null) {
    writer.write({
      type: 'note-added',
      text: said`The numbers of this answer. ${sources}`
    });
  }
  return answer;
}

/** What came of running a look; `isDeclined` where the user does not want it to run. */
type Ran = Omit<Look, 'told'> & { readonly isDeclined: boolean };

async function run(
  { request, options, input, checks, share, human }: LookRequest,
  code: string,
  signal: AbortSignal
): Promise<Ran> {
  const [risk] = scanRisks(code);
  if (risk !== undefined) {
    return {
      code,
      outputs: [],
      problem: `It does more than read: ${risk.what}.`,
      isDeclined: false
    };
  }
  const shared = await shareWhatIsMissing(
    { options, input, share },
    [code],
    signal
  );
  let isDeclined = false;
  const { results } = await runChecks(
    {
      ...input,
      reply: { truncated: false, complete: true },
      code: [code],
      tests: [],
      language: options.language,
      request,
      variables: { names: shared.names, steps: shared.steps },
      left: shared.left,
      unknownNames: shared.unknown,
      signal
    },
    {
      ...checks,
      consent: async (toRun, risks) => {
        const consent = await human.decideRun(toRun, risks, signal);
        isDeclined = consent === null;
        return consent;
      }
    }
  );
  const runs = results.find(({ check }) => check === 'runs');
  const failed = results.find(({ verdict }) => verdict === 'failed');
  const outputs = runs?.outputs ?? [];
  const problem =
    runs?.verdict === 'passed' || outputs.length > 0
      ? undefined
      : (failed?.findings[0]?.message ??
        told(runs?.reason ?? 'It could not be run.'));
  return {
    code,
    outputs,
    isDeclined,
    ...(problem === undefined ? {} : { problem })
  };
}

function outputOf({ outputs, problem }: Ran): string {
  const text =
    problem ??
    outputs
      .flatMap(({ text: printed, error = '' }) => [printed, error])
      .filter(part => part !== '')
      .join('\n');
  return text.length > MAX_TOLD ? `${text.slice(0, MAX_TOLD)}\n…` : text;
}

function lookMessage({ problem }: Ran, text: string, round: number): string {
  const left = MOST_LOOKS - round;
  return [
    problem === undefined
      ? `Output ${round}:\n\n~~~text\n${text === '' ? '(nothing was printed)' : text}\n~~~`
      : `Your code was not run. ${problem}`,
    left === 0
      ? 'Answer now, in prose.'
      : `Answer now, in prose, or look again (${left} left), with nothing but a fence marked \`python look\`.`,
    'Name after each number the output that it comes from, as (output 1). Say what the outputs do not show.'
  ].join('\n\n');
}

/** An answer of ours in the place of the model's look. */
function answerOfOurs(
  writer: RunWriter,
  answer: WrittenAnswer,
  text: string
): WrittenAnswer {
  writer.write({ type: 'answer-replaced', text });
  return { ...answer, text };
}
