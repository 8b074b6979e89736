import type { OperationName as Operation } from '../../vocabulary';
import { readFile, sourceFiles } from './by-file';
import { readScene, type CodeFacts, type SceneFacts } from './cell-facts';
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

/** Nothing that is there. */
export const NONE: TargetChoice = {
  targets: [],
  asks: [],
  why: 'something new is asked for',
  sure: true,
  ranked: []
};

/** "… Update the tests, too": the tests go with what the rest of the request is about. */
const TESTS_BESIDE =
  /(?:[.,;!?]\s*|\s+(?:and|und|et|y|e|en)\s+)[^.,;!?]{0,60}\btest\w*,? (?:too|as well|accordingly|auch|aussi|également|también|anche|também|ook)\b|,? and (?:adapt|adjust|update|change|fix) (?:the|its|all|my) tests?(?= *(?:[.!]|$))/giu;

/** What the words of a request say, and the scene that they are read in. */
export function factsOf(
  request: string,
  scene: Scene
): { readonly words: RequestFacts; readonly facts: SceneFacts } {
  return {
    words: readRequestFacts(request.replace(TESTS_BESIDE, '')),
    facts: readScene(scene)
  };
}

/** What a request for something new is about: nothing, or the file that it extends; `null` for all other operations. */
export function somethingNew(
  request: string,
  operation: Operation,
  scene: Scene
): TargetChoice | null {
  if (operation !== 'create' && operation !== 'ask' && operation !== 'extend') {
    return null;
  }
  const { words, facts } = factsOf(request, scene);
  const file = operation === 'extend' ? readFile(words, facts) : null;
  const targets = file?.meanings.length === 1 ? file.meanings[0] : [];
  return { ...NONE, targets, ranked: rankedBy(null, words, facts) };
}

/** Everything that may be meant, the most likely first. */
export function rankedBy(
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
