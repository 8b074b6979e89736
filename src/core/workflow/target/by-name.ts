import { idsOf, type CodeFacts, type SceneFacts } from './cell-facts';
import { isJoined, namedIn, type Named } from './named';
import type { RequestFacts } from './request-facts';
import { means, type Reading } from './scene';

/** Before a name that is only used for what is wanted. */
const GIVEN =
  /\b(?:from|with|using|via|through|like|as|into|per|by|than|instead of|of|on|for each|aus|mit|wie|als|statt|durch|avec|comme|par|con|como|por|desde|come|met|according to|the same as|based on|returns?|raises?|an?)\s+(?:the |a |an |our |my |der |die |das |le |la |el |un |une )?[`"']?$/iu;

/** What the new name of something is named after: "rename total to amount". */
const NEW_NAME = /\b(?:to|as|into|in|zu|en|a|à)\s+[`"']?$/iu;

/** "`retry` and the client class": more is meant than what is named. */
const AND_ANOTHER =
  /\band (?:also )?(?:the|its|my|our) (?:[\p{L}-]+ )?(?:class|function|method|cell|plot|chart)\b/iu;

/** Behind a word that only says which kind: "the similarity functions". */
const OF_A_KIND =
  /^\s+(?:functions?|class(?:es)?|methods?|cells?|plots?|charts?|tests?)\b/iu;

/** Before a word that can only be the name of what is there: "raise the threshold". */
const IS_THE =
  /(?:^|\b(?:the|its|parameter|argument|option|der|die|das|den|le|la|el|il)\s+)[`"']?$/iu;

/** The cells that define what a request names. */
export function readNames(
  { meant }: RequestFacts,
  facts: SceneFacts
): Reading | null {
  const all = namedIn(meant, facts);
  const named = all.filter(
    ({ at, name }) => !isGiven(meant, at) && !isNewName(meant, at, name)
  );
  const meantOnes = named.length > 0 ? named : all;
  if (meantOnes.length === 0) {
    return null;
  }
  const strong = meantOnes.filter(name => name.strong);
  const [first] = strong.length > 0 ? strong : meantOnes;
  const more = meantOnes.filter(other => other !== first);
  const joined = joinedWith(first, meantOnes, meant);
  const chosen = [first, ...joined];
  if (joined.length === 0 && first.kind === 'parameter') {
    const cells = first.cells;
    const isAll =
      /\b(?:both|all|each|every|beiden?|alle|les deux|ambos)\b/iu.test(meant);
    const isOne = cells.length === 1 || isAll;
    return isOne
      ? means(
          idsOf(cells),
          `"${first.name}" is its parameter`,
          first.strong ||
            (IS_THE.test(meant.slice(0, first.at)) &&
              !OF_A_KIND.test(meant.slice(first.to)))
        )
      : {
          meanings: cells.map(({ cell }) => [cell.id]),
          why: `several functions have a parameter "${first.name}"`,
          sure: true
        };
  }
  const several = ambiguous(first, all);
  if (joined.length === 0 && several !== null) {
    return several;
  }
  const cells = chosen.flatMap(name => definingCell(name));
  const names = chosen.map(({ name }) => `"${name}"`).join(' and ');
  const rest = more.filter(
    other =>
      !joined.includes(other) && !other.cells.some(cell => cells.includes(cell))
  );
  return means(
    idsOf(cells),
    `it defines ${names}`,
    first.strong &&
      rest.every(({ strong: isStrong }) => !isStrong) &&
      !AND_ANOTHER.test(meant)
  );
}

/** A method of that name in several classes, where none of them is said. */
function ambiguous(
  { name, kind, cells }: Named,
  all: readonly Named[]
): Reading | null {
  const ofClass = all
    .filter(other => other.kind === 'class')
    .flatMap(other => other.cells)
    .filter(cell => cells.includes(cell));
  if (kind === 'method' && ofClass.length === 1) {
    return means([ofClass[0].cell.id], `its class has "${name}"`, true);
  }
  return kind === 'method' && !name.includes('.') && cells.length > 1
    ? {
        meanings: cells.map(({ cell }) => [cell.id]),
        why: `several classes have a method "${name}"`,
        sure: true
      }
    : null;
}

/** A function is what was defined last; a variable or column what was made of it first. */
function definingCell({ kind, cells }: Named): CodeFacts[] {
  const near = cells.filter(({ place }) => place === 'above');
  const pool = near.length > 0 ? near : cells;
  const plain = pool.filter(({ isTest }) => !isTest);
  const from = plain.length > 0 ? plain : pool;
  const isData = kind === 'variable' || kind === 'column';
  return isData ? from.slice(0, 1) : from.slice(-1);
}

function isGiven(text: string, at: number): boolean {
  return GIVEN.test(text.slice(Math.max(0, at - 24), at));
}

function isNewName(text: string, at: number, name: string): boolean {
  return (
    /\brenam|\bumbenenn|\brenomm|\brenombr/iu.test(text) &&
    NEW_NAME.test(text.slice(Math.max(0, at - 8), at)) &&
    name !== ''
  );
}

/** The names that are listed with one: "encode, decode and crack". */
function joinedWith(
  first: Named,
  all: readonly Named[],
  text: string
): Named[] {
  const at = all.indexOf(first);
  const chain: Named[] = [];
  for (let next = at + 1; next < all.length; next += 1) {
    if (!isJoined(text, all[next - 1], all[next])) {
      break;
    }
    chain.push(all[next]);
  }
  for (let before = at - 1; before >= 0; before -= 1) {
    if (!isJoined(text, all[before], all[before + 1])) {
      break;
    }
    chain.unshift(all[before]);
  }
  return chain;
}
