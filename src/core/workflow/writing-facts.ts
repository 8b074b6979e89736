import { promptUse } from '../operations/registry';
import { understoodText } from './clarify/understanding';
import { LOOK_AIM } from './look/may-look';
import { planToFollow } from './plan/plan-to-follow';
import type { PlannedPrompt } from './planned-prompt';
import type { ProofRequest } from './prove/proof-request';
import { withTargetCode } from './request-target';
import type { RequestWork } from './request-work';
import { changedFile, fileInstructions } from './save/file-target';

/** What writing, going over and proving an answer have in common. */
export type WritingFacts = Pick<
  ProofRequest,
  'request' | 'options' | 'target' | 'messages' | 'plan'
> & {
  /** The request as the model is sent it. */
  readonly wanted: string;
};

/** @param looks whether the answer may be looked up in the data. */
export function writingFacts(
  { task: { statement }, user, language }: RequestWork,
  planned: PlannedPrompt,
  looks: boolean
): WritingFacts {
  const { context, plan, target, reading } = planned;
  const { flags, request } = statement;
  const isTest = target?.proof?.use === 'test';
  const tests = user.tests || isTest;
  const text = requestText(planned, {
    tests,
    plan: planToFollow(plan.plan.value, { wanted: flags.plan, by: plan.by })
  });
  const wanted = looks ? `${text}\n\n${LOOK_AIM}` : text;
  return {
    request,
    options: {
      language,
      ask: reading,
      tests,
      ...(isTest ? { underTest: target.source } : {})
    },
    target: target?.proof ?? null,
    plan: plan.plan,
    wanted,
    messages: context.pack(wanted, reading, target?.id).messages
  };
}

/** The user's words, what was settled, the code in question, and the plan where there is one to follow. */
function requestText(
  { context, understood, target }: PlannedPrompt,
  { tests, plan }: { readonly tests: boolean; readonly plan: string | null }
): string {
  const { intent, understanding } = understood;
  const text = understoodText(understanding);
  const file = target === null ? changedFile(context, understood) : null;
  const withCode =
    target === null
      ? [
          text,
          promptUse(intent.operation).aim ?? '',
          file === null ? '' : fileInstructions(file)
        ]
          .filter(part => part !== '')
          .join('\n\n')
      : withTargetCode(text, target, intent.operation, {
          isShown: context.isShown(target.id),
          tests
        });
  return plan === null
    ? withCode
    : `${withCode}\n\nFollow this plan, which the user has approved:\n\n${plan}`;
}
