import {
  OWN_OPERATIONS,
  type OperationName as Operation
} from '../../vocabulary';
import type { Scene } from '../target/scene';
import { decision, SURE, type RuleDecision } from './rule-decision';
import {
  aboutCode,
  opinion,
  plainQuestion,
  review,
  thanks
} from './reading-rules';
import { take, type Likely, type SceneRule } from './scene-rule';
import { signsOf, type SceneSigns } from './scene-signs';
import {
  adjust,
  change,
  demand,
  goesOn,
  nothingThere,
  repair,
  somethingNew,
  tests
} from './writing-rules';

/** What the words ask for beside what stands around them. */
export interface SceneDecision {
  /** The likeliest operation. */
  readonly decided: RuleDecision;
  /** Whether it holds: the words name their operation, and nothing around speaks against it. */
  readonly sure: boolean;
}

/** The operations that these rules know: one that somebody added is known by its verbs alone. */
const OURS: ReadonlySet<Operation> = new Set(OWN_OPERATIONS);

/** How sure a decision is that is only likely. */
const LIKELY = 0.5;

/**
 * The operation by the words of a request and by what stands around its prompt. What the words alone say is
 * taken where what is there bears it out; the rest is only likely.
 *
 * @param byWords what the words alone say.
 */
export function decideInScene(
  request: string,
  scene: Scene,
  byWords: RuleDecision | null
): SceneDecision {
  if (byWords !== null && !OURS.has(byWords.operation)) {
    return { decided: byWords, sure: true };
  }
  const signs = signsOf(request, scene, byWords);
  const { operation, sure, why } =
    RULES.map(rule => rule(signs)).find(found => found !== null) ??
    unsaid(signs);
  return {
    decided:
      byWords?.operation === operation
        ? byWords
        : decision(operation, sure ? SURE.cue : LIKELY, why),
    sure
  };
}

/** What the words alone say, where nothing around bears it out. */
const bareWords: SceneRule = ({ said, reasoning, says, testNames }) => {
  const isRead = said === 'explain' || said === 'ask' || said === 'review';
  const isTest = said === 'test' && !says('theTests') && !testNames;
  return isRead || isTest ? take(said, false, reasoning) : null;
};

/** In this order: what says more stands before what says less. */
const RULES: readonly SceneRule[] = [
  thanks,
  review,
  nothingThere,
  goesOn,
  demand,
  plainQuestion,
  tests,
  aboutCode,
  opinion,
  repair,
  adjust,
  somethingNew,
  bareWords,
  change
];

/** Below code of the user's own a cell more is what does least harm: what it defines again, it replaces. */
function unsaid({
  said,
  reasoning,
  hasCode,
  hasAnswer,
  says,
  isQuestion
}: SceneSigns): Likely {
  if (said === 'create' || said === 'extend') {
    return take(said, false, reasoning);
  }
  return (hasAnswer || (hasCode && says('tellsState'))) && !isQuestion
    ? take('iterate', false, 'The request says how something is to be.')
    : take(isQuestion ? 'ask' : 'create', false, 'The words do not say.');
}
