import { withoutMagics } from '../../python/magics';
import type { CheckState } from '../check-state';
import type { Risk } from '../../values/risk';
import { scanCells } from '../risk/scan';
import { mutantsOf, type Mutant } from './mutants';
import { RETURNS_NONE } from './mutations';
import { testNames } from './tests-within';

/** Mutants that are tried at most, however long the code. */
const MAX_MUTANTS = 40;

/** What is planted in the code, and why nothing is. */
export interface PlantedFaults {
  readonly planted: readonly Mutant[];
  /** In a sentence; `null` where faults may be planted. */
  readonly withheld: string | null;
}

/**
 * Plants faults where nothing that runs with them does more than compute: not the code, its tests, the cells
 * above, and not what the faults make of them. Nobody agrees to what faulty code does, and a fault may
 * take away just what keeps a deletion within its bounds.
 *
 * @param above the cells that run before the code, with what they may do.
 */
export function plantFaults(
  { code, tests, risks }: Pick<CheckState, 'code' | 'tests' | 'risks'>,
  above: readonly string[],
  risksAbove: readonly Risk[]
): PlantedFaults {
  if (risks === null) {
    return none('it was not scanned for what it does beyond computing');
  }
  if (risks.length + risksAbove.length > 0) {
    return none(
      'it also does what a fault could turn into harm, such as writing files'
    );
  }
  const planted = spread(
    code.flatMap(source => {
      const tests = testNames(source);
      return mutantsOf(withoutMagics(source).code).filter(
        ({ definition }) => !tests.has(definition)
      );
    })
  );
  // Of all faults only this one moves a place: `os.scandir(None)` is the current folder, no temporary one.
  const changed = planted
    .filter(({ what }) => what === RETURNS_NONE)
    .map(({ function: name }) => name.split('.').at(-1) ?? name);
  const faults = [...new Set(changed)]
    .map(name => `def ${name}(): return None`)
    .join('\n');
  return scanCells([faults, ...code, ...tests], above).flat().length > 0
    ? none('with a fault it may do harm, such as writing files')
    : { planted, withheld: null };
}

function none(why: string): PlantedFaults {
  const withheld = `No faults were planted in the code, because ${why}.`;
  return { planted: [], withheld };
}

/** Evenly chosen where there are too many, with new numbers. */
function spread(all: readonly Mutant[]): Mutant[] {
  const every = Math.max(1, all.length / MAX_MUTANTS);
  return all
    .filter((_, at) => Math.floor(at / every) !== Math.floor((at - 1) / every))
    .map((mutant, id) => ({ ...mutant, id }));
}
