import { withWordEdges } from '../word-edges';
import {
  idsOf,
  isLook,
  lastAnswer,
  type CodeFacts,
  type SceneFacts
} from './cell-facts';
import { likenesses } from './likeness';
import type { RequestFacts } from './request-facts';
import { rowAbove } from './right-above';
import { means, type Reading } from './scene';

/** "improve this", "make it better": a wish that only points. */
const POINTS = withWordEdges(
  /^(?:please |pls |can you |could you |now |ok,? |bitte |peux-tu |puedes )*(?:(?:make|do) (?:it|this|that)\b.{1,30}|(?:refactor|fix|improve|optimi[sz]e|simplify|clean up|tidy up|speed up|test|document|vectori[sz]e|shorten|rewrite|moderni[sz]e|polish|enhance) (?:it|this|that)\b(?: code)?.{0,20}|(?:clean|tidy|speed) (?:it|this|that) up|(?:verbesser|optimier|vereinfach|beschleunig)\w* (?:das|dies|es|ihn|sie)\b.{0,20}|mach\w* (?:es|das|dies) .{1,30}|(?:améliore|optimise|simplifie|refactorise)[rz]?(?:-le|-la| (?:ça|ceci|cela|ce code))\b.{0,20}|(?:mejora|optimiza|simplifica|refactoriza)(?:lo|r esto| esto| eso| este código)\b.{0,20}|(?:migliora|ottimizza|semplifica)(?:lo|la| questo)\b.{0,20})[.!?]?$/iu
);

/**
 * What a request points at that names nothing: the function or class that the cell right above tries, else the code right
 * above. Where several stand in a row there, or none does, it has to be asked.
 */
export function readPointing(
  { prose, stems, concepts }: RequestFacts,
  facts: SceneFacts
): Reading | null {
  const last = facts.above.at(-1);
  const code = facts.above.filter(({ isCode, isTest }) => isCode && !isTest);
  if (last === undefined || code.length < 2 || !POINTS.test(prose.trim())) {
    return null;
  }
  const [best, next] = likenesses(stems, concepts, facts.above);
  const isTold = best.score > 1 && best.score > next.score * 1.3;
  const isAnswer = lastAnswer(facts).some(
    fact => fact.at >= code[code.length - 1].at
  );
  if (isTold || isAnswer) {
    return null;
  }
  if (isLook(last)) {
    const tried = code.filter(({ defines }) =>
      defines.some(
        ({ kind, name }) =>
          (kind === 'function' || kind === 'class') && last.names.has(name)
      )
    );
    return tried.length === 1
      ? means(idsOf(tried), 'the cell right above tries it', false)
      : severalOf(tried.length > 1 ? tried : code);
  }
  const row = rowAbove(facts, fact => code.includes(fact));
  return row.length > 1 ? severalOf(row) : null;
}

function severalOf(cells: readonly CodeFacts[]): Reading {
  return {
    meanings: [...cells.map(({ cell }) => [cell.id]), idsOf(cells)],
    why: `the request names nothing, and there are ${cells.length} that it can mean`,
    sure: true
  };
}
