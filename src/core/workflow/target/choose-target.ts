import type { OperationName as Operation } from '../../vocabulary';
import { readAll } from './by-all';
import { readErrors } from './by-error';
import { readFile } from './by-file';
import { readFollowUp, readLast } from './by-follow-up';
import { readKind } from './by-kind';
import { readNames } from './by-name';
import { readPointing } from './by-pointing';
import { readPosition } from './by-position';
import { readNth } from './by-count';
import { readThread } from './by-thread';
import { readUse } from './by-use';
import { readValue } from './by-value';
import { idsOf, type SceneFacts } from './cell-facts';
import { namedIn } from './named';
import type { RequestFacts } from './request-facts';
import { means, type Reading, type Scene } from './scene';
import {
  factsOf,
  NONE,
  rankedBy,
  somethingNew,
  type TargetChoice
} from './something-new';

/** What a request is about, for each operation: pure rules over the cells, in the order of what says most. */
export function chooseTarget(
  request: string,
  operation: Operation,
  scene: Scene
): TargetChoice {
  const fresh = somethingNew(request, operation, scene);
  if (fresh !== null) {
    return fresh;
  }
  const { words, facts } = factsOf(request, scene);
  const reading = readTarget(words, operation, facts);
  if (reading === null) {
    return { ...NONE, why: 'there is no code that it can mean', sure: false };
  }
  const isOne = reading.meanings.length === 1;
  return {
    targets: isOne ? reading.meanings[0] : [],
    asks: isOne ? [] : reading.meanings,
    why: reading.why,
    sure: reading.sure,
    ranked: rankedBy(reading, words, facts)
  };
}

function readTarget(
  words: RequestFacts,
  operation: Operation,
  facts: SceneFacts
): Reading | null {
  const reads = operation === 'explain' || operation === 'review';
  const repairs = operation === 'fix';
  const exact = () => {
    const named = readNames(words, facts);
    return named?.sure === true || (named?.meanings.length ?? 0) > 1
      ? named
      : null;
  };
  return (
    readThread(words, facts, reads) ??
    readTests(words, operation, facts) ??
    readFollowUp(words, facts) ??
    readPosition(words, facts) ??
    readFile(words, facts) ??
    readAll(words, facts) ??
    exact() ??
    readErrors(words, facts, repairs) ??
    readValue(words, facts) ??
    readKind(words, facts) ??
    readNth(words, facts) ??
    readUse(words, facts) ??
    readNames(words, facts) ??
    (reads ? readHere(words, facts) : null) ??
    (reads ? null : readPointing(words, facts)) ??
    readLast(words, facts, operation === 'test' ? 'code' : 'any')
  );
}

/** "Why is this NaN?", "why do we drop rows here?": the code right above. */
function readHere(
  { prose }: RequestFacts,
  { above }: SceneFacts
): Reading | null {
  const points =
    /\b(?:this|here|das|hier|ici|ça|aquí|esto|qui|questo)\b|这里?|ここ|これ/iu.test(
      prose
    );
  return points
    ? means(idsOf(above.slice(-1)), 'it is the code right above', false)
    : null;
}

/** Tests are what a request is about where it speaks of them and asks for none. */
function readTests(
  words: RequestFacts,
  operation: Operation,
  facts: SceneFacts
): Reading | null {
  const speaks =
    /\b(?:the|those|these|my|your|all|die|diese|les|ces|los|las|estos|i|gli|de|every) (?:(?:unit|four|three|two|five|generated|same|slow|last|first) )*tests?\b(?! (?:for|of|set|data)\b)|\btestf[aä]lle\b/iu.test(
      words.prose
    );
  if (operation === 'test' || !speaks) {
    return null;
  }
  const named = namedIn(words.meant, facts).filter(({ cells }) =>
    cells.some(({ isTest }) => isTest)
  );
  const tests = facts.above.filter(({ isTest }) => isTest);
  return named.length > 0 || tests.length === 0
    ? null
    : {
        meanings: [idsOf(tests.slice(-1))],
        why: 'the request is about the tests',
        sure: tests.length === 1
      };
}
