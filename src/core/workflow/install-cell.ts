import { languageNamed } from '../languages/registry';
import { lacksOf, proofOf } from '../journal/proof-record';
import type { RunState } from '../journal/run-state';
import type { Lack } from '../values/lack';

/** `pip install …` as answers give it: in a cell, in a shell, in prose. */
const INSTALLS =
  /(?:^|[\s`%!$>])(?:python3? -m )?(?:pip3?|uv pip|conda|mamba) install +([^`\n;&|#]+)/g;

/** A package with its extras and its version, and nothing that a shell would read. */
const PACKAGE =
  /^[A-Za-z0-9][\w.-]*(?:\[[\w,.-]+\])?(?:(?:[=~!]=|[<>]=?)[\w.*]+)?$/;

/** The source of a cell that installs what a run's answer lacks, see {@link installCell}. */
export function installCellFor(
  state: RunState,
  language: string
): string | null {
  const proof = proofOf(state);
  return proof === null
    ? null
    : installCell(language, lacksOf(proof), state.answer);
}

/**
 * The source of a cell that installs what an answer lacks, with the versions that the answer itself names;
 * `null` where no package is lacking. Nobody runs it but the user.
 */
export function installCell(
  language: string,
  lacks: readonly Lack[],
  answer: string
): string | null {
  const { environment } = languageNamed(language);
  const lacking = lacks.flatMap(({ install }) => install ?? []);
  if (environment === null || lacking.length === 0) {
    return null;
  }
  const own = [...answer.matchAll(INSTALLS)]
    .flatMap(([, words]) => words.split(/\s+/))
    .map(word => word.replace(/^["']|["'.,;:]+$/g, ''));
  const wanted = [
    ...packagesAmong(own),
    ...lacking.filter(name => !own.some(word => nameOf(word) === nameOf(name)))
  ].filter(word => PACKAGE.test(word));
  return wanted.length === 0
    ? null
    : environment.installs([...new Set(wanted)]);
}

/** What stands before the first word that is no package; options do not count. */
function packagesAmong(words: readonly string[]): string[] {
  const plain = words.filter(word => !word.startsWith('-'));
  const end = plain.findIndex(word => !PACKAGE.test(word));
  return plain.slice(0, end === -1 ? plain.length : end);
}

function nameOf(word: string): string {
  return word
    .replace(/[[=~!<>].*$/, '')
    .replace(/[-_.]+/g, '-')
    .toLowerCase();
}
