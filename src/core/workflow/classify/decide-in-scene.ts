import {
  OWN_OPERATIONS,
  type OperationName as Operation
} from '../../vocabulary';
import type { Scene } from '../target/scene';
import { decision, SURE, type RuleDecision } from './rule-decision';
import { signsOf, type SceneSigns } from './scene-signs';

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

interface Likely {
  readonly operation: Operation;
  readonly sure: boolean;
  /** A sentence for the user. */
  readonly why: string;
}

type Rule = (signs: SceneSigns) => Likely | null;

const take = (operation: Operation, sure: boolean, why: string): Likely => ({
  operation,
  sure,
  why
});

const thanks: Rule = ({ says, saysAnywhere, isQuestion }) =>
  saysAnywhere('isThanks') &&
  !isQuestion &&
  !says('asksForChange') &&
  !says('asksForRepair') &&
  !says('asksForTests')
    ? take('ask', true, 'The request is thanks.')
    : null;

const review: Rule = ({ says, saysAnywhere, said }) =>
  says('asksForReview')
    ? take(
        'review',
        said === 'review' || said === null || saysAnywhere('sparesCode'),
        'The request asks for a review.'
      )
    : null;

/** Where no code is above, there is nothing that could be changed or tested. */
const nothingThere: Rule = ({ says, hasCode, file, own, said, reasoning }) => {
  if (hasCode || file || own) {
    return null;
  }
  if (said === 'create') {
    return take('create', true, reasoning);
  }
  return (said === null || said === 'test') && says('withTests')
    ? take('create', true, 'Tests come with what the request asks for.')
    : null;
};

const goesOn: Rule = ({ before, said }) =>
  before !== null && (said === null || said === 'create')
    ? take(before, false, 'The request goes on from the one before.')
    : null;

/** "could it …", docstrings, "X should …", "add …" to the file that is attached. */
const demand: Rule = ({ says, isQuestion, names, own, hasCode }) => {
  if (says('couldIt') && says('asksForChange')) {
    return take('iterate', false, 'The request says how something could be.');
  }
  if (says('asksForNotes') && !says('startsNew') && !isQuestion) {
    return take('iterate', true, 'The request asks for notes in the code.');
  }
  if (!isQuestion && says('demands') && !says('asksForRepair')) {
    return take('iterate', names, 'The request says how something should be.');
  }
  return own && says('adds') && !says('asksForTests')
    ? take(
        'iterate',
        !hasCode,
        'The request adds to the file that is attached.'
      )
    : null;
};

/** What the words alone take for a question: about the code that it names, the data, or neither. */
const plainQuestion: Rule = signs => {
  const { says, saysAnywhere, said, names, code, failed, data } = signs;
  if (said !== 'ask') {
    return null;
  }
  const error = failed && saysAnywhere('saysError');
  if (says('saysExplain') && (error || signs.refersBack)) {
    return take('explain', names, 'The request asks for an explanation.');
  }
  if (says('why') && signs.identifiers) {
    return take('explain', false, 'The request asks why the code is so.');
  }
  if (code || names || says('saysCode')) {
    return null;
  }
  const changes = says('couldChange') && says('asksForChange');
  return says('asksForFigures') && data
    ? take('create', false, 'Code has to answer it.')
    : take(
        'ask',
        !failed && !changes && !signs.identifiers && !says('saysExplain'),
        'The request is a question.'
      );
};

/** Tests that go with something new ("a store, with tests") are no request for tests alone. */
const tests: Rule = ({ says, said, testNames, refersBack }) =>
  says('asksForTests') &&
  !says('theTests') &&
  !testNames &&
  !(said === null && says('withTests') && !refersBack) &&
  said !== 'create' &&
  said !== 'extend'
    ? take(
        'test',
        said === 'test' || said === null,
        'The request asks for tests.'
      )
    : null;

const aboutCode: Rule = signs => {
  const { says, saysAnywhere, said, isQuestion, names, code } = signs;
  const asks =
    isQuestion ||
    said === 'explain' ||
    said === 'ask' ||
    saysAnywhere('sparesCode');
  if (!says('asksAboutCode') || says('startsWithChange') || !asks) {
    return null;
  }
  if (says('asksForFigures') && !names && signs.data) {
    return take('create', false, 'Code has to answer it.');
  }
  const isThere =
    names || code || signs.file || says('points') || says('saysCode');
  return isThere || said === 'explain'
    ? take(
        'explain',
        (names || code || said === 'explain') &&
          !says('asksForFigures') &&
          !says('asksForOpinion') &&
          !says('asksHowTo'),
        'The request is a question about code.'
      )
    : null;
};

const opinion: Rule = ({ says, isQuestion }) =>
  says('asksForOpinion') && isQuestion
    ? take(
        'ask',
        !says('asksForChange') && !says('asksForRepair'),
        'The request asks for an opinion.'
      )
    : null;

const repair: Rule = ({ says, said, failed, names }) => {
  if (says('asksForRepair')) {
    return take(
      'fix',
      said === 'fix' || failed,
      'The request asks for a repair.'
    );
  }
  if (said === null && failed && names && !says('asksForChange')) {
    return take('fix', false, 'The request speaks of what failed.');
  }
  return said === 'fix'
    ? take('fix', failed || names, 'The request tells of a failure.')
    : null;
};

const somethingNew: Rule = ({ says, said, isQuestion, names, refersBack }) => {
  const writes = said === 'create' || said === 'extend';
  const changes = says('asksForChange') || says('asksForRepair');
  if (isQuestion && says('asksForFigures') && !changes && !names) {
    return take('create', false, 'Code has to answer it.');
  }
  return says('startsNew') || (says('namesNew') && !refersBack)
    ? take('create', !names && writes, 'The request asks for something new.')
    : null;
};

/** What the words alone say, where nothing around bears it out. */
const bareWords: Rule = ({ said, reasoning, says, testNames }) => {
  const isRead = said === 'explain' || said === 'ask' || said === 'review';
  const isTest = said === 'test' && !says('theTests') && !testNames;
  return isRead || isTest ? take(said, false, reasoning) : null;
};

const change: Rule = ({
  says,
  said,
  names,
  code,
  file,
  data,
  identifiers,
  refersBack,
  isQuestion,
  hasCode
}) => {
  const several = hasCode && says('meansSeveral');
  if (!(names || code || file || refersBack || several || said === 'iterate')) {
    return null;
  }
  // What is to be deleted may be no code at all, where nothing that is there is named.
  const isElsewhere =
    says('startsWithDelete') &&
    !(names || code || file || data || identifiers || refersBack);
  const isSaid =
    !isElsewhere && (said === 'iterate' || (names && says('asksForChange')));
  return take(
    'iterate',
    isSaid && !isQuestion && !says('namesNew'),
    'The request names what is to be different.'
  );
};

/** In this order: what says more stands before what says less. */
const RULES: readonly Rule[] = [
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
