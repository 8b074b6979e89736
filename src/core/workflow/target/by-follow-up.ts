import {
  idsOf,
  isTry,
  lastAnswer,
  type CodeFacts,
  type SceneFacts
} from './cell-facts';
import { ELLIPSIS } from './ellipsis';
import { tiedOf } from './equally-likely';
import { likenesses } from './likeness';
import { namedIn } from './named';
import type { RequestFacts } from './request-facts';
import { means, type Reading } from './scene';

/** A request that goes on from the one before it and names what it is about only by what that was not. */
export function readFollowUp(
  request: RequestFacts,
  facts: SceneFacts
): Reading | null {
  const prompt = facts.scene.above.findLast(({ type }) => type === 'prompt');
  if (prompt === undefined || !ELLIPSIS.test(request.prose)) {
    return null;
  }
  const answered = namedIn(prompt.output, facts);
  const asked = namedIn(prompt.source, facts);
  const done = definersOf(answered.length > 0 ? answered : asked);
  const other = facts.above.filter(
    fact => fact.isCode && !fact.isTest && !done.includes(fact)
  );
  const alikeKind = other.filter(fact =>
    done.some(one => isClass(one) === isClass(fact))
  );
  const pool = alikeKind.length > 0 ? alikeKind : other;
  if (done.length === 0 || pool.length === 0) {
    return null;
  }
  const stems = [...new Set([...request.stems])];
  const [best, next] = likenesses(stems, [], pool);
  if (best.score > 0 && best.score > (next?.score ?? 0)) {
    return means([best.fact.cell.id], 'it is the other one of its kind', true);
  }
  const named = definersOf(answered).concat(definersOf(asked));
  const kin = pool.filter(fact => sharesName(fact, named));
  const cells = kin.length > 0 ? kin : pool;
  const second = /\bsecond\b|zweite|deuxième|segund|第二/iu.test(request.prose);
  return cells.length === 1 || second
    ? means(
        idsOf(cells.slice(0, 1)),
        'it is the other one of its kind',
        cells.length === 1
      )
    : {
        meanings: cells.map(({ cell }) => [cell.id]),
        why: 'several others are left',
        sure: false
      };
}

function isClass({ defines }: CodeFacts): boolean {
  return (
    defines.some(({ kind }) => kind === 'class') &&
    !defines.some(({ kind }) => kind === 'function')
  );
}

function definersOf(named: ReturnType<typeof namedIn>): CodeFacts[] {
  return named
    .filter(({ kind }) => kind !== 'parameter' && kind !== 'variable')
    .flatMap(({ cells }) => (cells.length === 1 ? cells : []));
}

/** `read_temperature` and `read_humidity` */
function sharesName(fact: CodeFacts, others: readonly CodeFacts[]): boolean {
  return others.some(other =>
    [...other.definedStems].some(one => fact.definedStems.has(one))
  );
}

/** "It hashes every file", "make it faster", "and now with tests": of the last answer or the cell above. */
export function readLast(
  { stems, concepts, prose }: RequestFacts,
  facts: SceneFacts,
  wants: 'code' | 'any'
): Reading | null {
  const answer = lastAnswer(facts);
  const own = facts.above.filter(
    fact => fact.at > (answer.at(-1)?.at ?? -1) && !isTry(fact) && !fact.isTest
  );
  const isThread = answer.length > 0 && own.length === 0;
  const pool = isThread ? answer : facts.above;
  const plain = pool.filter(({ isTest }) => !isTest);
  const cells = plain.length > 0 ? plain : pool;
  if (cells.length === 0) {
    return null;
  }
  const bare = BARE.test(prose.trim());
  const code = cells.filter(({ isCode }) => isCode);
  const isCodeMeant =
    code.length > 0 &&
    (wants === 'code' ||
      (bare && cells.every(fact => fact.isCode || isTry(fact))));
  const likely = isCodeMeant ? code : cells;
  const ranked = likenesses(stems, concepts, likely);
  const [best, next] = ranked;
  const elsewhere = likenesses(
    stems,
    concepts,
    facts.above.filter(({ isTest }) => !isTest)
  ).at(0);
  if (
    !bare &&
    elsewhere !== undefined &&
    !likely.includes(elsewhere.fact) &&
    elsewhere.score > 2 &&
    elsewhere.score > best.score * 1.5
  ) {
    return means(
      [elsewhere.fact.cell.id],
      'it shares most of the words of the request',
      false
    );
  }
  if (likely.length === 1) {
    return means(
      idsOf(likely),
      isThread ? 'it is of the last answer' : 'it is the only code above',
      isThread || facts.above.length === 1
    );
  }
  if (best.score > 1 && best.score > next.score * 1.3) {
    return means(
      [best.fact.cell.id],
      'it shares most of the words of the request',
      isThread && best.score > next.score * 2
    );
  }
  if (isThread) {
    const one = code.at(-1) ?? likely.at(-1);
    return means(
      idsOf([one ?? best.fact]),
      'it is of the last answer',
      bare && code.length === 1
    );
  }
  const several = bare ? null : tiedOf(ranked, prose, facts);
  if (several !== null) {
    return several;
  }
  const last =
    likely.findLast(fact => !isTry(fact)) ?? likely[likely.length - 1];
  const isNear = facts.above.at(-1) === last;
  const nearest = best.score > 1 ? best.fact : last;
  return means([nearest.cell.id], 'it is the code right above', bare && isNear);
}

/** A wish that fits any code: "make it faster", "refactor this", "add type hints". */
const BARE =
  /^(?:please |pls |can you |could you |bitte |now |ok,? )*(?:(?:make|do) (?:it|this|that)\b.*|(?:refactor|fix|improve|optimi[sz]e|simplify|clean up|speed up|explain|review|document|test|vectori[sz]e|shorten|rewrite) (?:it|this|that)\b.*|(?:add|write|missing|give me|needs?) (?:type hints?|docstrings?|comments|tests?|unit tests|logging|type annotations|annotations)\b.{0,20}|(?:without|with(?:out)?|no) .{1,40}|(?:and |now )*with (?:unit )?tests|mach (?:es|das)\b.*|erklär\w* (?:das|es)\b.*|explique(?:-moi)? (?:ça|ce code)\b.*|explica (?:esto|este)\b.*|(?:hazlo|rends-le|fallo)\b.*)[.!]?$/iu;
