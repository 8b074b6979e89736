import type { MendedCode } from '../../reply-rules';
import { CHARACTER_REPAIRS } from '../../../replies/repair/character-repairs';
import { dedent } from '../../../replies/repair/indentation';
import { indentationRepairs } from '../../../replies/repair/indentation-repairs';
import { withoutLineNumbers } from '../../../replies/repair/line-numbers';
import { readPython } from '../../../python/read-python';

/** Characters above which code is taken as it is. */
const MAX_LENGTH = 200_000;

const BODY_NOTE =
  'This is only the body of a function: the line with `def` is missing.';

/**
 * Repairs what models and copying do to Python: shared or lost indentation, line numbers, entities,
 * typographic signs. Code that parses is not touched, and no repair is kept that does not make it parse.
 */
export function repairPython(lines: readonly string[]): MendedCode {
  const plain = dedent(lines);
  const length = plain.reduce((sum, line) => sum + line.length + 1, 0);
  let body: MendedCode | null = null;
  for (const { lines: variant, notes } of variants(plain)) {
    const code = variant.join('\n');
    if (readPython(code).problem === null) {
      return { lines: variant, notes, state: 'whole' };
    }
    if (length > MAX_LENGTH) {
      break;
    }
    if (
      body === null &&
      readPython(code, { inFunction: true }).problem === null
    ) {
      body = { lines: variant, notes: [...notes, BODY_NOTE], state: 'body' };
    }
  }
  return body ?? { lines: plain, notes: [], state: 'broken' };
}

interface Variant {
  readonly lines: readonly string[];
  readonly notes: readonly string[];
}

/** The code as it is, then with ever more repairs. */
function* variants(lines: readonly string[]): Generator<Variant> {
  for (const base of characterVariants(lines)) {
    yield base;
    for (const { lines: repaired, note } of indentationRepairs(base.lines)) {
      yield { lines: repaired, notes: [...base.notes, note] };
    }
  }
}

function* characterVariants(lines: readonly string[]): Generator<Variant> {
  const plain: Variant = { lines, notes: [] };
  yield plain;
  const unnumbered = withoutLineNumbers(lines);
  let all = plain;
  if (unnumbered !== null) {
    all = {
      lines: dedent(unnumbered),
      notes: ['Removed the line numbers.']
    };
    yield all;
  }
  let applied = 0;
  const start = all;
  for (const { note, apply } of CHARACTER_REPAIRS) {
    const alone = rewritten(start, note, apply);
    if (alone === null) {
      continue;
    }
    applied += 1;
    yield alone;
    all = rewritten(all, note, apply) ?? all;
  }
  if (applied > 1) {
    yield all;
  }
}

function rewritten(
  { lines, notes }: Variant,
  note: string,
  apply: (code: string) => string
): Variant | null {
  const before = lines.join('\n');
  const after = apply(before);
  return after === before
    ? null
    : { lines: dedent(after.split('\n')), notes: [...notes, note] };
}
