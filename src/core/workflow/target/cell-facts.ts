import { conceptsOf } from './concepts';
import { definitionsIn, type Defined } from './definitions';
import type { Scene, SceneCell } from './scene';
import { numbersIn, stemsOf } from './words';

/** A code cell, with what a request can call it by. */
export interface CodeFacts {
  readonly cell: SceneCell;
  /** Its place in the document among all cells, from 0. */
  readonly at: number;
  readonly place: 'above' | 'below';
  readonly defines: readonly Defined[];
  /** The identifiers in it. */
  readonly names: ReadonlySet<string>;
  /** The stems of its words: in names, comments, texts, outputs, the heading that it stands under; and its numbers. */
  readonly stems: ReadonlySet<string>;
  /** Those of the names that it defines. */
  readonly definedStems: ReadonlySet<string>;
  readonly concepts: ReadonlySet<string>;
  /** Whether it holds tests. */
  readonly isTest: boolean;
  /** Whether it defines a function or class. */
  readonly isCode: boolean;
}

/** A scene, read. */
export interface SceneFacts {
  readonly scene: Scene;
  /** The code cells in document order, those under the prompt last. */
  readonly code: readonly CodeFacts[];
  readonly above: readonly CodeFacts[];
  readonly below: readonly CodeFacts[];
}

/** Lines that only say where names come from. */
const IMPORTS =
  /^\s*(?:(?:import|from|using)\s.*|(?:library|require)\(.*\)\s*)$/gmu;

const TEST =
  /^\s*(?:def test_|class \w*Test|@testset|test_that\(|@pytest|it\(['"]|describe\(['"]|unittest\.main)/m;

/** Reads all code cells of a scene. */
export function readScene(scene: Scene): SceneFacts {
  const above = factsOf(scene.above, 0, 'above');
  const below = factsOf(scene.below, scene.above.length, 'below');
  return { scene, code: [...above, ...below], above, below };
}

function factsOf(
  cells: readonly SceneCell[],
  from: number,
  place: CodeFacts['place']
): CodeFacts[] {
  let heading: string[] = [];
  return cells.flatMap((cell, index) => {
    if (cell.type === 'markdown') {
      heading = stemsOf(/^#{2,6}\s+(.+)$/m.exec(cell.source)?.[1] ?? '');
    }
    if (cell.type !== 'code' || cell.source.trim() === '') {
      return [];
    }
    const defines = definitionsIn(cell.source);
    return [
      {
        cell,
        at: from + index,
        place,
        defines,
        names: new Set(cell.source.match(/[\p{L}_][\p{L}\p{N}_]*/gu) ?? []),
        stems: new Set([
          ...stemsOf(cell.source.replace(IMPORTS, '')),
          ...stemsOf(cell.output),
          ...numbersIn(cell.source),
          ...heading
        ]),
        definedStems: new Set(
          defines
            .filter(({ kind }) => kind !== 'parameter')
            .flatMap(({ name }) => stemsOf(name))
        ),
        concepts: new Set(conceptsOf(cell.source.replace(IMPORTS, ''))),
        isTest: cell.test || TEST.test(cell.source),
        isCode: defines.some(
          ({ kind }) => kind === 'function' || kind === 'class'
        )
      }
    ];
  });
}

/** Ids of cells, in document order. */
export function idsOf(facts: readonly CodeFacts[]): string[] {
  return [...new Set(facts)]
    .sort((one, other) => one.at - other.at)
    .map(({ cell }) => cell.id);
}

/** The code cells of the last answer above that is more than tests; empty where there is none. */
export function lastAnswer({ scene, above }: SceneFacts): CodeFacts[] {
  // The cells of the prompt's own earlier turns come after all others.
  const order = (prompt: string) => {
    const at = scene.above.findIndex(({ id }) => id === prompt);
    return at === -1 ? scene.above.length : at;
  };
  const last = above
    .filter(({ isTest }) => !isTest)
    .flatMap(({ cell }) => (cell.from === null ? [] : [cell.from]))
    .reduce<string | null>(
      (latest, from) =>
        latest === null || order(from) >= order(latest) ? from : latest,
      null
    );
  return last === null ? [] : above.filter(({ cell }) => cell.from === last);
}

/** What nobody does only to try something. */
const WORK: ReadonlySet<string> = new Set([
  'plot',
  'training',
  'load',
  'save',
  'sql'
]);

/** Most lines of a cell that only tries what stands above it. */
const MAX_TRY = 3;

/** Whether a cell only tries, in a few lines, what stands above it. */
export function isTry({ cell, isCode, defines, concepts }: CodeFacts): boolean {
  const lines = cell.source.split('\n').filter(line => line.trim() !== '');
  const isWork = [...concepts].some(name => WORK.has(name));
  const isOwn = cell.from === null && !(isWork && defines.length > 0);
  return !isCode && lines.length <= MAX_TRY && (isOwn || defines.length <= 1);
}

/** Whether a cell only looks at something: one expression, which binds and draws nothing. */
export function isLook(fact: CodeFacts): boolean {
  return isTry(fact) && fact.defines.length === 0 && !fact.concepts.has('plot');
}
