import { take, type SceneRule } from './scene-rule';

/** A request that only says thanks wants nothing. */
export const thanks: SceneRule = ({ says, saysAnywhere, isQuestion }) =>
  saysAnywhere('isThanks') &&
  !isQuestion &&
  !says('asksForChange') &&
  !says('asksForRepair') &&
  !says('asksForTests')
    ? take('ask', true, 'The request is thanks.')
    : null;

/** A review is asked for, whatever it is of. */
export const review: SceneRule = ({ says, saysAnywhere, said }) =>
  says('asksForReview')
    ? take(
        'review',
        said === 'review' || said === null || saysAnywhere('sparesCode'),
        'The request asks for a review.'
      )
    : null;

/** What the words alone take for a question: about the code that it names, the data, or neither. */
export const plainQuestion: SceneRule = signs => {
  const { says, saysAnywhere, said, names, code, failed, data } = signs;
  if (says('asksGenerally') && signs.isQuestion) {
    return take('ask', false, 'The request asks of things in general.');
  }
  if (says('asksToUnderstand') && signs.hasCode) {
    return take('explain', false, 'The request says what is not understood.');
  }
  if (said !== 'ask') {
    return null;
  }
  const error = failed && saysAnywhere('saysError');
  const asks = says('saysExplain') || (error && says('asksAboutCode'));
  if (asks && (error || signs.refersBack)) {
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

/** A question about code that is there, or that figures have to answer. */
export const aboutCode: SceneRule = signs => {
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

/** What somebody thinks of something is asked for, and no change of it. */
export const opinion: SceneRule = ({ says, isQuestion }) =>
  says('asksForOpinion') && isQuestion
    ? take(
        'ask',
        !says('asksForChange') && !says('asksForRepair'),
        'The request asks for an opinion.'
      )
    : null;
