import type { PromptFlags } from '../../magic/types';
import type { ClarifyingQuestion } from '../../values/understood';
import type { Human } from '../../ports/human';
import type { ChatMessage } from '../../ports/language-model';
import type { RunWriter } from '../../journal/run-writer';
import { clarify } from '../clarify/clarify';
import { understand, type Understanding } from '../clarify/understanding';
import type { TargetChoice } from '../target/something-new';
import { chosenIn } from '../target/chosen-in';
import { settledTarget, targetQuestion } from '../target/ask-target';
import type { Scene } from '../target/scene';
import { classify } from './classify';
import { complexityOf, type Complexity } from './complexity';
import type { Intent, Reference } from '../../values/intent';
import type { OperationName } from '../../vocabulary';
import type { ResumePoint } from '../../journal/resume';
import type { StageModel } from '../write/stage-model';
import { quietEvents } from '../write/quiet-events';

/** What is known about a request before it is understood. */
export interface RequestFacts {
  readonly request: string;
  readonly flags: Pick<PromptFlags, 'as' | 'ask' | 'review' | 'plan'>;
  /** The operations that are allowed; all where absent. */
  readonly permitted?: readonly OperationName[];
  /** What the request mentions. */
  readonly references?: readonly Reference[];
  /** Labels of the attached files. */
  readonly files: readonly string[];
  /** Whether there is code above that the request may be about. */
  readonly hasEarlierCode: boolean;
  /** What stands around the prompt. */
  readonly scene?: Scene;
  /** Files and earlier turns as they are shown to the model. */
  readonly context: readonly ChatMessage[];
  /** What an interrupted run for the same request had settled: nobody is asked that again. */
  readonly known?: Pick<ResumePoint, 'intent' | 'questions' | 'points'>;
}

/** A request, understood. */
export interface UnderstoodRequest {
  readonly intent: Intent;
  readonly complexity: Complexity;
  readonly understanding: Understanding;
  /** What it is about; `null` where that was not looked for. */
  readonly target: TargetChoice | null;
}

/**
 * Decides what a request asks for, and settles with the user what is missing in it. A plain request costs
 * no model call here.
 *
 * @throws CellwrightError `cancelled`; `magic-bad-value`.
 */
export async function understandRequest(
  writer: RunWriter,
  facts: RequestFacts,
  by: StageModel,
  human: Pick<Human, 'clarify'>
): Promise<UnderstoodRequest> {
  const { signal } = writer.run;
  const { request, flags, files, known, permitted } = facts;
  const onEvent = quietEvents(writer, by.prices, by.fast);
  const intent = await writer.stage(
    'classify',
    async () =>
      known?.intent ??
      classify(
        {
          request,
          hasSnippets: files.length > 0,
          hasEarlierCode: facts.hasEarlierCode,
          ...(facts.references === undefined
            ? {}
            : { references: facts.references }),
          ...(facts.scene === undefined ? {} : { scene: facts.scene }),
          flags,
          ...(permitted === undefined ? {} : { permitted })
        },
        by.skipsQuestions
          ? null
          : { model: by.model, name: by.fast, files, onEvent },
        signal
      )
  );
  writer.write({ type: 'intent-decided', intent });
  const { scene } = facts;
  const choice =
    scene === undefined ? null : await chosenIn({ request, scene }, intent);
  const which =
    scene === undefined || choice === null
      ? null
      : targetQuestion(choice, scene);
  const complexity = complexityOf(request, intent.operation);
  const asks = !by.skipsQuestions && complexity.level === 'complex';
  const understanding = await writer.stage('clarify', async () => {
    if (known?.points) {
      return { request, points: known.points };
    }
    const questions =
      known?.questions ??
      (which === null
        ? await questionsOn(writer, facts, intent, asks ? by : null)
        : [which]);
    if (questions.length === 0) {
      return understand(request, questions, {});
    }
    writer.write({ type: 'questions-made', questions });
    const answers = await human.clarify(questions, signal);
    return understand(request, questions, answers);
  });
  if (understanding.points.length > 0) {
    writer.write({ type: 'request-understood', points: understanding.points });
  }
  const target =
    scene === undefined || choice === null
      ? null
      : settledTarget(choice, scene, understanding.points);
  return { intent, complexity, understanding, target };
}

/** What there is to ask the user, by rules and by the model where one is given. */
async function questionsOn(
  writer: RunWriter,
  { request, files, hasEarlierCode, context }: RequestFacts,
  { operation, references }: Intent,
  by: StageModel | null
): Promise<readonly ClarifyingQuestion[]> {
  const { questions, note } = await clarify(
    {
      request,
      operation,
      hasSnippets: files.length > 0,
      hasEarlierCode,
      hasEarlierAnswer: context.some(({ role }) => role === 'assistant'),
      hasReferences: references.length > 0
    },
    by === null
      ? null
      : {
          model: by.model,
          name: by.fast,
          context,
          onEvent: quietEvents(writer, by.prices, by.fast)
        },
    writer.run.signal
  );
  if (note !== null) {
    writer.write({ type: 'note-added', text: note });
  }
  return questions;
}
