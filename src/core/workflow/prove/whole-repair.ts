import { topLevelDefinitions } from '../../python/definitions';
import { childrenOf, parsePython, withoutDecorators } from '../../python/tree';
import { codePassage } from '../write/passage';
import { renamedBy } from '../repair/renamed';
import {
  sourcesOf,
  withPassages,
  withTestsOf,
  type Candidate,
  type CandidateFacts
} from './candidate';

/**
 * A repair with what it leaves out of the answer that it repairs: one that gives only the code keeps the
 * tests, one that gives only the tests keeps the code, and one that gives some of several blocks keeps the
 * functions and classes of the others, but for those that it gives under another name.
 */
export function wholeRepair(
  { options }: CandidateFacts,
  repair: Candidate,
  last: Candidate
): Candidate {
  if (repair.problem !== null) {
    return repair;
  }
  const left = leftOut(repair, last, options).map(source =>
    codePassage('code', source, options.language)
  );
  const whole = withTestsOf(withPassages(left, repair, []), last, options);
  return { ...repair, text: whole.text, reply: whole.reply };
}

/** The blocks of code that are still meant although the repair does not repeat them. */
function leftOut(
  repair: Candidate,
  last: Candidate,
  options: CandidateFacts['options']
): string[] {
  const before = sourcesOf(last, 'code', options);
  const now = sourcesOf(repair, 'code', options);
  if (now.length === 0) {
    return before;
  }
  if (options.language !== 'python') {
    return [];
  }
  const defined = new Set(
    now.flatMap(source => parsed(source).definitions.map(({ name }) => name))
  );
  const renamed = renamedBy(now, before);
  return before.filter(source => {
    const { definitions, doesMore } = parsed(source);
    const own = definitions.filter(({ kind }) => kind !== 'import');
    return (
      own.length > 0 &&
      !doesMore &&
      own.every(({ name }) => !defined.has(name)) &&
      !own.every(({ name }) => renamed.has(name))
    );
  });
}

/** What a cell defines, and whether it does more than that: then it may be what failed. */
function parsed(source: string) {
  const tree = parsePython(source);
  return {
    definitions: topLevelDefinitions(tree),
    doesMore: childrenOf(tree.top).some(
      node =>
        !/^(?:(?:Function|Class)Definition|ImportStatement)$/.test(
          withoutDecorators(node).name
        ) && node.firstChild?.name !== 'String'
    )
  };
}
