import type { CodeResult } from '../../operations/service/types';
import { useApproval, type Approved } from '../../consent/approved';
import type { ContextManifest } from '../../values/manifest';
import type { ChatMessage } from '../../ports/language-model';
import type { RunWriter } from '../../journal/run-writer';
import type { Pieces } from '../../journal/piece-state';
import type { Plan } from '../../values/plan';
import type { CodeTemplate } from '../../generation/templates/template';
import type { FailurePolicy } from '../../vocabulary';
import { moduleOf, modulesOfParts } from './modules-of-parts';
import { tellChanges } from './reuse-answer';
import { asReply, codePassage, joined, prose } from './passage';
import { introduction, notesOn, type PartsWay } from './words-on-parts';
import { HeardAnswer, tellsOfText, type WrittenAnswer } from './written-answer';
import {
  failureOf,
  runService,
  type AnswerModel,
  type RunService
} from './run-service';
import { said } from '../../said';

/** What writing an answer part by part needs. */
export interface PartsRequest {
  readonly way: PartsWay;
  /** The user's words with all that was settled and planned. */
  readonly request: string;
  /** Files and earlier turns as they are shown to the model. */
  readonly shown: readonly ChatMessage[];
  readonly plan: Approved<Plan>;
  readonly by: AnswerModel;
  readonly language: string;
  /** What becomes of a part of an outline that cannot be written. */
  readonly onFailure: FailurePolicy;
  /** The user's own templates. */
  readonly templates: readonly CodeTemplate[];
  /** Whether the answer is to have tests. */
  readonly tests: boolean;
  /** The files that the code is saved to as well, as they are written: they keep the start of a program. */
  readonly files: readonly string[];
  /** What an interrupted run had of it: that is not asked for again. */
  readonly received: Pick<Pieces, 'outline' | 'parts'>;
  /** What the model was shown for that; `null` where it is not known. */
  readonly shownBefore: ContextManifest | null;
  /** What it is shown now. */
  readonly shownNow: ContextManifest;
}

/** What parts of an outline have to keep to. */
const IN_A_NOTEBOOK =
  'The code runs in a cell of a notebook: no main block, no command-line arguments, no calls of sys.exit.';

/** The same for code that is a file as well. */
const IN_A_FILE_TOO =
  'The code is saved as a program, and its definitions are run in a cell of a notebook before: what reads command-line arguments or calls sys.exit stands in the main block, or in a function that only the main block calls.';

/** The same beside a template, which may itself be that of a program. */
const BESIDE_A_TEMPLATE = `Unless a template has or asks for just that: ${IN_A_NOTEBOOK}`;

/**
 * Has the service write an answer part by part, and tests for it. The journal shows the code while it grows.
 *
 * @throws CellwrightError as the model does; `answer-unusable` where nothing could be put together.
 */
export async function writeParts(
  writer: RunWriter,
  work: PartsRequest
): Promise<WrittenAnswer> {
  useApproval(work.plan);
  const run = runService(writer, work.by, work.templates);
  const heard = new HeardAnswer();
  tellReceived(writer, work);
  const result = await generate(work, run, heard);
  const failure = failureOf(result);
  if (failure !== null) {
    throw failure;
  }
  const { modules, guard } = modulesOfParts(result, work);
  const code = modules.map(module => module.code).join('\n\n\n');
  const saved = work.files.length > 0;
  const answer = joined([
    prose(introduction(result, work.way)),
    ...modules.flatMap(({ file, code: text }) => [
      ...(file === null ? [] : [prose(`\`${file}\``)]),
      codePassage('code', text, work.language, file)
    ])
  ]);
  writer.write({ type: 'answer-replaced', text: answer.text });
  for (const text of notesOn(result, guard, saved)) {
    writer.write({ type: 'note-added', text });
  }
  const tests = work.tests ? await writeTests(writer, code, work, run) : null;
  const whole =
    tests === null
      ? answer
      : joined([answer, codePassage('test', tests, work.language)]);
  if (whole !== answer) {
    writer.write({ type: 'answer-replaced', text: whole.text });
  }
  writer.write({ type: 'answer-finished', reason: 'stop' });
  return {
    text: whole.text,
    reply: asReply(whole),
    finish: 'stop',
    asked: work.by.request.model,
    served: heard.served,
    ...(saved && guard !== null ? { start: guard.trim() } : {})
  };
}

function tellReceived(
  writer: RunWriter,
  { received: { outline, parts }, shownBefore, shownNow }: PartsRequest
): void {
  const { length } = parts;
  if (outline === null && length === 0) {
    return;
  }
  const some = length === 1 ? said`1 part` : said`${length} parts`;
  const what =
    outline === null
      ? some
      : length === 0
        ? said`The outline`
        : said`The outline and ${some}`;
  writer.write({
    type: 'note-added',
    text: said`${what} had arrived before the interruption; that was not asked for again.`
  });
  if (shownBefore !== null) {
    tellChanges(writer, shownBefore, shownNow, 'that');
  }
}

function generate(
  {
    way,
    request,
    files,
    shown,
    language,
    onFailure,
    received: { outline, parts }
  }: PartsRequest,
  { service, options }: RunService,
  heard: HeardAnswer
): Promise<CodeResult> {
  return service.generateCode({
    ...options,
    // It is not over before it has its tests.
    observe: event => {
      heard.hear(event);
      if (event.type !== 'answer-finished') {
        options.observe(event);
      }
    },
    language,
    promptOrDescription: request,
    additionalContext: {
      conversation: shown,
      moduleNames: files.map(moduleOf),
      partialOutline: outline,
      partialDetails: Object.fromEntries(
        parts.map(({ key, code }) => [key, code])
      ),
      constraints: [
        files.length > 0
          ? IN_A_FILE_TOO
          : way.type === 'hierarchical'
            ? IN_A_NOTEBOOK
            : BESIDE_A_TEMPLATE
      ]
    },
    ...(way.type === 'hierarchical'
      ? {
          context: 'HIERARCHICAL_GEN_MODULE',
          generationOptions: { componentFailurePolicy: onFailure }
        }
      : {
          context: 'PROJECT_FILE',
          generationOptions: { template: way.name }
        })
  });
}

/** Tests for the code; `null` where there are none, which costs the tests only. */
async function writeTests(
  writer: RunWriter,
  code: string,
  { request, language }: PartsRequest,
  { service, options }: RunService
): Promise<string | null> {
  const result = await service.generateTests({
    ...options,
    // They are part of the answer when they are whole.
    observe: event => {
      if (!tellsOfText(event)) {
        options.observe(event);
      }
    },
    code,
    language,
    additionalContext: {
      constraints: [`The code was written for this request: ${request}`]
    }
  });
  if (result.codeString === null) {
    writer.write({
      type: 'note-added',
      text: said`Tests could not be written: ${result.error?.message ?? said`the model gave none.`}`
    });
  }
  return result.codeString;
}
