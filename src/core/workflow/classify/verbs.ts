import type { OperationName } from '../../vocabulary';
import { operationOfVerb } from '../../operations/registry';

/** What a verb asks for, before its object is looked at. */
export type VerbClass =
  /** One operation and no other; the operation itself says so. */
  | 'own'
  | 'create'
  | 'add'
  | 'change'
  | 'rework'
  | 'test'
  | 'check'
  | 'explain'
  | 'discuss'
  | 'design'
  | 'make'
  | 'show';

/**
 * Verbs by what they ask for. `rework` changes code, `change` changes code or data: their object
 * decides; `add` and `make` depend on it as well. `check` is a review where problems are looked for.
 */
const VERBS: Readonly<Record<Exclude<VerbClass, 'own'>, string>> = {
  create:
    'write create build implement generate develop code produce scaffold construct program draft compose provide give define prepare setup set plot draw visualise visualize graph chart compute calculate estimate train fit load read parse download scrape fetch crawl merge join group aggregate count simulate solve predict classify cluster save export import connect query get filter select pivot impute encode detect compress upload send automate reproduce bin tokenize tokenise normalise normalize standardise standardize resample interpolate sample concatenate print display run render animate benchmark forecast do perform conduct',
  add: 'add include introduce support attach',
  change:
    'convert transform change turn rename remove drop delete replace split use switch swap move wrap extract sort clean fill round translate port reverse cast',
  rework:
    'update improve refactor rewrite optimise optimize simplify modernise modernize restructure reformat document annotate modify adjust tweak adapt revise polish enhance rework redo shorten vectorise vectorize parallelise parallelize speed modularise modularize type comment reduce tidy handle return accept allow let raise catch ignore skip keep log',
  test: 'test cover unit-test',
  check:
    'check inspect analyse analyze look scan evaluate assess validate verify find spot identify examine search take have go point',
  explain:
    'explain describe summarise summarize clarify walk interpret illustrate understand know learn',
  discuss:
    'tell teach discuss compare recommend suggest advise brainstorm elaborate outline remind answer',
  design: 'design plan architect sketch propose',
  make: 'make',
  show: 'show demonstrate list'
};

const classes: ReadonlyMap<string, VerbClass> = new Map(
  (Object.keys(VERBS) as (keyof typeof VERBS)[]).flatMap(group =>
    VERBS[group].split(' ').map(verb => [verb, group] as const)
  )
);

/**
 * The class of a verb; `null` where it is not a known one.
 *
 * @param orGoing - Whether its `-ing` form counts as well ("I am building …").
 */
export function verbClass(word: string, orGoing: boolean): VerbClass | null {
  const stems = orGoing ? stemsOf(word) : [word];
  if (stems.some(stem => operationOfVerb(stem) !== null)) {
    return 'own';
  }
  const known = stems.find(stem => classes.has(stem));
  return known === undefined ? null : (classes.get(known) ?? null);
}

/** The operation that a verb of the class `own` asks for. */
export function ownOperation(word: string): OperationName | null {
  return stemsOf(word)
    .map(operationOfVerb)
    .reduce((first, next) => first ?? next, null);
}

function stemsOf(word: string): string[] {
  return word.endsWith('ing')
    ? [word.slice(0, -3), `${word.slice(0, -3)}e`, word.slice(0, -4)]
    : [word];
}
