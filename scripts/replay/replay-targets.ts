import type { OperationName as Operation } from '../../src/core/vocabulary';
import { classify } from '../../src/core/workflow/classify/classify';
import { chooseTarget } from '../../src/core/workflow/target/choose-target';
import { sceneOf, type TargetCase } from './target-case';

/** What the rules made of a case. */
export interface TargetResult {
  readonly suite: 'targets';
  readonly id: string;
  readonly operation: Operation;
  readonly targets: readonly string[];
  /** Whether the user would be asked which of several is meant. */
  readonly asked: boolean;
  /** `model`: the rules are not sure; a model would be asked, and what stands here is the default. */
  readonly by: 'rules' | 'model';
  readonly passed: boolean;
}

/** A result with what the table counts beside it. */
export interface JudgedTarget {
  readonly result: TargetResult;
  readonly mustAsk: boolean;
  readonly operationPassed: boolean;
  readonly targetsPassed: boolean;
  /** Whether all that is meant is among the first three, or among as many as are meant. */
  readonly shown: boolean;
}

/** How many of what may be meant the model is shown for certain. */
const SHOWN = 3;

/** What a request is about, by the product's own rules; no model is asked. */
export async function replayTarget(record: TargetCase): Promise<JudgedTarget> {
  const scene = sceneOf(record);
  const { request, attached, expect } = record;
  const intent = await classify(
    {
      request,
      hasSnippets: attached.length > 0,
      hasEarlierCode: scene.above.some(({ type }) => type === 'code'),
      scene
    },
    null,
    new AbortController().signal
  );
  const choice = chooseTarget(request, intent.operation, scene);
  const asked = choice.asks.length > 0;
  const mustAsk = expect.targets === 'ask';
  const wanted = expect.targets === 'ask' ? [] : expect.targets;
  const operationPassed = [expect.operation].flat().includes(intent.operation);
  const targetsPassed = mustAsk
    ? asked
    : !asked && isSameSet(choice.targets, wanted);
  const first = choice.ranked.slice(0, Math.max(SHOWN, wanted.length));
  return {
    result: {
      suite: 'targets',
      id: record.id,
      operation: intent.operation,
      targets: choice.targets,
      asked,
      by: intent.source === 'rules' && choice.sure ? 'rules' : 'model',
      passed: mustAsk ? asked : operationPassed && targetsPassed
    },
    mustAsk,
    operationPassed,
    targetsPassed,
    shown: wanted.every(id => first.includes(id))
  };
}

function isSameSet(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every(id => other.includes(id));
}

/** The figures as a Markdown table. */
export function targetTable(judged: readonly JudgedTarget[]): string {
  const count = (isIt: (one: JudgedTarget) => boolean) =>
    judged.filter(isIt).length;
  const byRules = count(({ result }) => result.by === 'rules');
  const must = count(({ mustAsk }) => mustAsk);
  const rows: [string, number, number][] = [
    ['right', count(({ result }) => result.passed), judged.length],
    ['decided by rules', byRules, judged.length],
    [
      'by rules, and wrong',
      count(({ result }) => result.by === 'rules' && !result.passed),
      judged.length
    ],
    ['operation right', count(one => one.operationPassed), judged.length],
    ['targets right', count(one => one.targetsPassed), judged.length],
    [
      'targets among the first three shown',
      count(one => one.shown && !one.mustAsk),
      judged.length - must
    ],
    [
      'asked where it must',
      count(one => one.mustAsk && one.result.asked),
      must
    ],
    [
      'asked where it need not',
      count(one => !one.mustAsk && one.result.asked),
      judged.length - must
    ]
  ];
  return [
    '| targets | cases | of | share |',
    '| --- | ---: | ---: | ---: |',
    ...rows.map(
      ([what, some, all]) =>
        `| ${what} | ${some} | ${all} | ${all === 0 ? '' : (some / all).toFixed(3)} |`
    )
  ].join('\n');
}
