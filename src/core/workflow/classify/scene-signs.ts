import type { OperationName as Operation } from '../../vocabulary';
import { ELLIPSIS } from '../target/ellipsis';
import { placeOf, sourceFiles } from '../target/by-file';
import { readScene, type SceneFacts } from '../target/cell-facts';
import { namedIn } from '../target/named';
import { readRequestFacts } from '../target/request-facts';
import type { Scene } from '../target/scene';
import { isEmptyWord, numbersIn } from '../target/words';
import { decideByRules } from './decide-by-rules';
import type { RuleDecision } from './rule-decision';
import { SAYS } from './scene-cues';

/** What a request says of what stands around its prompt. */
export interface SceneSigns {
  /** What the words alone say. */
  readonly said: Operation | null;
  readonly reasoning: string;
  /** Whether the text of what is meant, or all of it, says a thing. */
  says(what: keyof typeof SAYS): boolean;
  saysAnywhere(what: keyof typeof SAYS): boolean;
  readonly isQuestion: boolean;
  /** Names of definitions that can be nothing else. */
  readonly names: boolean;
  /** Names of functions and classes, also those that are words as well. */
  readonly code: boolean;
  /** Names of tests. */
  readonly testNames: boolean;
  /** Columns, variables and the like. */
  readonly data: boolean;
  /** An identifier of the code above. */
  readonly identifiers: boolean;
  readonly file: boolean;
  /** Whether the prompt's own cell attaches code. */
  readonly own: boolean;
  /** Whether a cell above failed. */
  readonly failed: boolean;
  /** "it", "the plot", a name: something that is there. */
  readonly refersBack: boolean;
  /** What the prompt before this one asked for; `null` where this one does not go on from it. */
  readonly before: Operation | null;
  readonly hasCode: boolean;
  /** Whether there is an answer above whose code may be refined. */
  readonly hasAnswer: boolean;
}

/** Reads a request for what it says of the scene. @param byWords what the words alone say. */
export function signsOf(
  request: string,
  scene: Scene,
  byWords: RuleDecision | null
): SceneSigns {
  const facts = readScene(scene);
  const { meant, prose, text } = readRequestFacts(request);
  const files = sourceFiles(facts);
  const all = namedIn(meant, facts);
  const strong = all.filter(name => name.strong);
  const says = (what: keyof typeof SAYS) => SAYS[what].test(prose);
  const names = strong.length > 0;
  return {
    said: byWords?.operation ?? null,
    reasoning: byWords?.reasoning ?? '',
    says,
    saysAnywhere: what => SAYS[what].test(text),
    isQuestion: /[?？]/u.test(text),
    names,
    code: all.some(({ kind }) => /^(?:function|class|method)$/.test(kind)),
    testNames: strong.some(({ cells }) => cells.some(cell => cell.isTest)),
    data: saysData(prose, facts),
    identifiers: saysIdentifier(prose, facts),
    file: files.some(file => placeOf(file, text) !== -1),
    own: scene.attached.some(({ own, name }) => own && files.includes(name)),
    failed: facts.above.some(({ cell }) => cell.error !== null),
    refersBack:
      facts.above.length > 0 && (names || says('points') || says('theCode')),
    before: operationBefore(prose, scene),
    hasCode: facts.above.length > 0,
    hasAnswer: facts.above.some(({ cell }) => cell.from !== null)
  };
}

/** What the prompt above asked for, where the request goes on from it without a verb of its own. */
function operationBefore(prose: string, { above }: Scene): Operation | null {
  const prompt = above.findLast(({ type }) => type === 'prompt');
  if (prompt === undefined || !ELLIPSIS.test(prose)) {
    return null;
  }
  const around = {
    hasSnippets: false,
    hasEarlierCode: true,
    hasReferences: false
  };
  const decided = decideByRules(prompt.source, around)?.operation ?? 'iterate';
  return decided === 'create' ? 'iterate' : decided;
}

/** Whether a request says a word of the data: a column or a variable. */
function saysData(prose: string, { above }: SceneFacts): boolean {
  const words = new Set(prose.match(WORD));
  return above.some(({ defines, names }) =>
    [...defines.map(({ name }) => name), ...names].some(name => words.has(name))
  );
}

function saysIdentifier(prose: string, { above }: SceneFacts): boolean {
  const isNumber = numbersIn(prose).some(number =>
    above.some(({ stems }) => stems.has(number))
  );
  const words = prose.match(WORD) ?? [];
  return (
    isNumber ||
    words.some(
      word => !isEmptyWord(word) && above.some(({ names }) => names.has(word))
    )
  );
}

const WORD = /[\p{L}_][\p{L}\p{N}_]*/gu;
