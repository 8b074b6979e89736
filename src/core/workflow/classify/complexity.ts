import { makesNew } from '../../operations/prompt-use';
import { promptUse } from '../../operations/registry';
import type { OperationName } from '../../vocabulary';
import { namedModules } from './modules';
import { readRequest } from './request-text';

/** Whether a request is worth a plan of its own. */
export interface Complexity {
  readonly level: 'simple' | 'complex';
  /** What speaks for a plan, in words for the user. */
  readonly reasons: readonly string[];
  /** The parts that the request names. */
  readonly modules: readonly string[];
}

const TECHNOLOGIES =
  /\b(?:fastapi|flask|django|sqlalchemy|postgres(?:ql)?|mysql|sqlite|mongodb|redis|kafka|rabbitmq|celery|docker|kubernetes|react|vue|angular|svelte|typescript|next\.?js|node(?:\.js)?|express|graphql|grpc|oauth2?|jwt|websockets?|airflow|spark|terraform|aws|azure|gcp|streamlit|pytorch|tensorflow|spring|tailwind)\b/gi;

const FILES =
  /\b[\w-]+(?:\/[\w.-]+)*\.(?:py|ipynb|js|jsx|ts|tsx|sql|html|css|ya?ml|toml|java|go|rs)\b/gi;

const WHOLE =
  /\b(?:full[- ]stack|end[- ]to[- ]end|front-?end and back-?end|micro-?services|(?:whole|complete|entire) (?:[\w-]+ ){0,3}?(?:application|app|project|package|system|platform|website)|multi[- ]module|several (?:modules|files|components)|multiple (?:modules|files|components))\b/i;

/** Something that has parts. */
const SYSTEM =
  /\b(?:app(?:lication)?s?|frameworks?|platforms?|systems?|engines?|servers?|back-?ends?|websites?|packages?|librar(?:y|ies)|services?|api|portal|marketplace|shop|simulator|toolkit|pipeline)\b/i;

/** "a scraper that …, a scheduler that …, and a dashboard that …" */
const THING_THAT = /\ban? (?:[\w-]+ ){1,3}?(?:that|which)\b/gi;

const MANY_THINGS = 3;
const MANY_FEATURES = 5;
const MANY_PARTS = 3;
const MANY_TECHNOLOGIES = 3;
const MANY_FILES = 3;
const MANY_REQUIREMENTS = 12;
const LONG_CHARS = 2500;

/**
 * Whether a request is complex, by what it names: parts, technologies, files, requirements. Either a
 * whole system, three parts or three files make it so, or any two signs together. Operations that write no
 * code are always simple, and so is a change of one thing that is there.
 */
export function complexityOf(
  request: string,
  operation: OperationName
): Complexity {
  const modules = namedModules(request);
  const { items } = readRequest(request);
  const technologies = distinct(request, TECHNOLOGIES);
  const files = distinct(request, FILES);
  const things = (request.match(THING_THAT) ?? []).length;
  const features = featuresOf(request);
  const strong = [
    sign(WHOLE.test(request), 'it asks for a whole system'),
    sign(modules.length >= MANY_PARTS, `it names ${modules.length} parts`),
    sign(files >= MANY_FILES, `it names ${files} files`),
    sign(
      things >= MANY_THINGS || features >= MANY_FEATURES,
      'it names many parts in one'
    )
  ].flat();
  const weak = [
    sign(
      technologies >= MANY_TECHNOLOGIES,
      `it names ${technologies} technologies`
    ),
    sign(
      items.length >= MANY_REQUIREMENTS,
      `it lists ${items.length} requirements`
    ),
    sign(request.length >= LONG_CHARS, 'it is long')
  ].flat();
  const complex =
    makesNew(promptUse(operation)) && strong.length * 2 + weak.length > 1;
  return {
    level: complex ? 'complex' : 'simple',
    reasons: [...strong, ...weak],
    modules
  };
}

/** What a system is to have: "an API with users, orders, payments". */
const HAS_LIST = new RegExp(
  `${SYSTEM.source}.*?(?:\\b(?:with|including|has|having)\\b|:)(.*)$`,
  'is'
);

/** As much of a sentence is read. */
const SENTENCE_CHARS = 2000;

/** Most words of an item of a list in a sentence. */
const ITEM_WORDS = 6;

/** How many things a system is to have, told in one sentence. */
function featuresOf(request: string): number {
  const counts = request.split(/[.!?\n]\s/).map(sentence => {
    const list = HAS_LIST.exec(sentence.slice(0, SENTENCE_CHARS))?.at(-1) ?? '';
    return list
      .split(/,|\band\b/)
      .map(item => item.trim())
      .filter(item => item !== '' && item.split(/\s+/).length <= ITEM_WORDS)
      .length;
  });
  return Math.max(0, ...counts);
}

function sign(found: boolean, reason: string): string[] {
  return found ? [reason] : [];
}

function distinct(text: string, pattern: RegExp): number {
  const found = text.match(pattern) ?? [];
  return new Set(found.map(name => name.toLowerCase())).size;
}
