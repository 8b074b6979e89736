import type { OperationName as Operation } from '../../vocabulary';
import { readAll } from './by-all';
import { readErrors } from './by-error';
import { readFile, sourceFiles } from './by-file';
import { readFollowUp, readLast } from './by-follow-up';
import { readKind } from './by-kind';
import { readNames } from './by-name';
import { readPointing } from './by-pointing';
import { readPosition } from './by-position';
import { readThread } from './by-thread';
import {
  idsOf,
  readScene,
  type CodeFacts,
  type SceneFacts
} from './cell-facts';
import { likenesses } from './likeness';
import { namedIn } from './named';
import { readRequestFacts, type RequestFacts } from './request-facts';
import type { Reading, Scene } from './scene';

/** What a request is about. */
export interface TargetChoice {
  /** Ids of cells and names of files, in document order; empty for something new, and where it has to be asked. */
  readonly targets: readonly string[];
  /** Equally likely sets of targets, between which the user chooses; empty where nothing has to be asked. */
  readonly asks: readonly (readonly string[])[];
  /** Why these, as the end of a sentence. */
  readonly why: string;
  /** Whether the words leave no other reading open. */
  readonly sure: boolean;
  /** Everything that may be meant, the most likely first. */
  readonly ranked: readonly string[];
}

const NONE: TargetChoice = {
  targets: [],
  asks: [],
  why: 'something new is asked for',
  sure: true,
  ranked: []
};

/** "… Update the tests, too": the tests go with what the rest of the request is about. */
const TESTS_BESIDE =
  /(?:[.,;!?]\s*|\s+(?:and|und|et|y|e|en)\s+)[^.,;!?]{0,60}\btest\w*,? (?:too|as well|accordingly|auch|aussi|également|también|anche|também|ook)\b/giu;

/** What a request is about, for each operation: pure rules over the cells, in the order of what says most. */
export function chooseTarget(
  request: string,
  operation: Operation,
  scene: Scene
): TargetChoice {
  const facts = readScene(scene);
  const words = readRequestFacts(request.replace(TESTS_BESIDE, ''));
  if (operation === 'create' || operation === 'ask' || operation === 'extend') {
    const file = operation === 'extend' ? readFile(words, facts) : null;
    const targets = file?.meanings.length === 1 ? file.meanings[0] : [];
    return { ...NONE, targets, ranked: rankedBy(null, words, facts) };
  }
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
    readKind(words, facts) ??
    readNames(words, facts) ??
    (reads ? null : readPointing(words, facts)) ??
    readLast(words, facts, operation === 'test' ? 'code' : 'any')
  );
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

/** Everything that may be meant, the most likely first. */
function rankedBy(
  reading: Reading | null,
  words: RequestFacts,
  facts: SceneFacts
): string[] {
  const named = namedIn(words.meant, facts).flatMap(({ cells }) => cells);
  const alike = likenesses(words.stems, words.concepts, facts.code)
    .filter(({ score }) => score > 0)
    .map(({ fact }) => fact);
  const near = [...facts.above].reverse();
  const cells: CodeFacts[] = [...named, ...alike, ...near, ...facts.below];
  return [
    ...new Set([
      ...(reading?.meanings.flat() ?? []),
      ...cells.map(({ cell }) => cell.id),
      ...sourceFiles(facts)
    ])
  ];
}
