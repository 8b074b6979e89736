import type { CodeStep } from '../../../core/ports/sandbox';
import type { PlacedRisk, RiskPlace } from '../../../core/values/risk';

const ROLES: Readonly<Record<RiskPlace['of'], CodeStep['role'] | null>> = {
  code: 'code',
  given: 'code',
  tests: 'test',
  above: 'context',
  request: null
};

/** Characters of a risk's text by which its line is known again. */
const KNOWN_BY = 24;

/**
 * The lines of a step in which risks stand, from 1. A line is marked only where the text of the risk is found in it:
 * what is shown of a cell may be a part of it.
 */
export function riskyLines(
  { role, source }: CodeStep,
  risks: readonly PlacedRisk[]
): ReadonlySet<number> {
  const lines = source.split('\n');
  return new Set(
    risks
      .filter(
        ({ place, line, what }) =>
          ROLES[place.of] === role &&
          plain(lines.slice(line - 1, line + 5).join(' ')).includes(
            plain(what).slice(0, KNOWN_BY)
          )
      )
      .map(({ line }) => line)
  );
}

/** In a risk's text all white space is one blank; a long one is cut. */
function plain(text: string): string {
  return text.replace(/…$/, '').replace(/\s+/g, '');
}
