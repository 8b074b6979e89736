import { nearest } from '../../../nearest';
import type { Lack } from '../../../values/lack';
import type { LackGround, Raised } from '../../language';

const MISSING: readonly RegExp[] = [
  /No such file or directory: '([^']+)'/,
  /^File b?'?([^']+?)'? does not exist/,
  /^['"]?([^'":]+?)['"]? (?:not found|does not exist)\.?$/
];

/** A line that makes what it names. */
const WRITES =
  /\bopen\([^)]*,\s*(?:mode\s*=\s*)?['"][bt]?[wax]|\.(?:to_(?!numpy|list|dict)\w+|write\w*|savefig|save\w*|dump|touch|mkdir|open\(['"][wax])\s*\(|\b(?:makedirs|mkdir|savetxt|savez?|copy\w*|move|urlretrieve|writer)\s*\(/;

/** Names of files in a text of people. */
const FILE_NAME = /[\w./-]*\w\.[A-Za-z]\w{1,7}\b/g;

/**
 * A file that code reads and that is not there. Files that the code should have made, names that only the tests
 * have, names made while it ran, and slips of the pen in a name that the request has are the code's fault.
 */
export function lackingFile(
  { name, message }: Raised,
  { code, tests, above, request }: LackGround
): Lack | null {
  if (name !== 'FileNotFoundError' && name !== 'OSError') {
    return null;
  }
  const [path] = MISSING.flatMap(words => words.exec(message)?.[1] ?? []);
  const base = path?.split(/[/\\]/).at(-1) ?? '';
  if (path === undefined || base === '') {
    return null;
  }
  const sources = [...code, ...above];
  const isNamed = [...sources, request].some(text => text.includes(base));
  return !isNamed ||
    isOnlyTests(base, [...sources, request], tests) ||
    isMade(base, sources) ||
    isMiswritten(base, request)
    ? null
    : { kind: 'file', name: path };
}

function isOnlyTests(
  base: string,
  others: readonly string[],
  tests: readonly string[]
): boolean {
  return (
    tests.some(source => source.includes(base)) &&
    others.every(text => !text.includes(base))
  );
}

/** Whether a line writes the file, by its name or by that of a variable with its name. */
function isMade(base: string, sources: readonly string[]): boolean {
  const lines = sources.flatMap(source => source.split('\n'));
  const naming = lines.filter(line => line.includes(base));
  const variables = naming.flatMap(
    line => /^\s*(\w+)\s*=/.exec(line)?.[1] ?? []
  );
  return lines.some(
    line =>
      WRITES.test(line) &&
      (line.includes(base) ||
        variables.some(variable => new RegExp(`\\b${variable}\\b`).test(line)))
  );
}

function isMiswritten(base: string, request: string): boolean {
  const asked = [...request.matchAll(FILE_NAME)].map(
    ([path]) => path.split('/').at(-1) ?? ''
  );
  return !request.includes(base) && nearest(base, asked, 1).length > 0;
}
