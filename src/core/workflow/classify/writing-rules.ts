import { take, type SceneRule } from './scene-rule';

/** Where no code is above, there is nothing that could be changed or tested. */
export const nothingThere: SceneRule = ({
  says,
  hasCode,
  file,
  own,
  said,
  reasoning
}) => {
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

/** A request that names no operation goes on with the one before. */
export const goesOn: SceneRule = ({ before, said }) =>
  before !== null && (said === null || said === 'create')
    ? take(before, false, 'The request goes on from the one before.')
    : null;

/** "could it …", docstrings, "X should …", "add …" to the file that is attached. */
export const demand: SceneRule = ({
  says,
  isQuestion,
  names,
  own,
  hasCode
}) => {
  if (
    hasCode &&
    (says('canBe') || (says('couldIt') && says('asksForChange')))
  ) {
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

/** Tests that go with something new ("a store, with tests") are no request for tests alone. */
export const tests: SceneRule = ({ says, said, testNames, refersBack }) =>
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

/** A repair is asked for, or a failure is told of. */
export const repair: SceneRule = ({ says, said, failed, names }) => {
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

/** Something that is not there yet is asked for. */
export const somethingNew: SceneRule = ({
  says,
  said,
  isQuestion,
  names,
  refersBack
}) => {
  const writes = said === 'create' || said === 'extend';
  const changes = says('asksForChange') || says('asksForRepair');
  if (isQuestion && says('asksForFigures') && !changes && !names) {
    return take('create', false, 'Code has to answer it.');
  }
  return says('startsNew') || (says('namesNew') && !refersBack)
    ? take('create', !names && writes, 'The request asks for something new.')
    : null;
};

/** Something that is there is to be a little different, or is told of. */
export const adjust: SceneRule = ({
  says,
  saysAnywhere,
  said,
  hasCode,
  isQuestion
}) =>
  hasCode &&
  !isQuestion &&
  !says('startsNew') &&
  (saysAnywhere('adjusts') || (said === null && says('tellsFact')))
    ? take('iterate', false, 'The request tells of what is there.')
    : null;

/** Something that is there is to be different. */
export const change: SceneRule = ({
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
