import { isCell } from '../../../../replies/reply-kind';
import type { ReplySegment } from '../../../../replies/types';
import { takesPlaceOf } from './takes-place';
import { versionsIn, type Version } from './version';

const NOTE = 'A later block of the answer takes its place.';

/** More blocks than an answer has that shows versions; comparing each with each would take long. */
const MAX_BLOCKS = 60;

/**
 * Leaves out of the cells what the answer itself replaces further down: the first try before "here is the
 * corrected version", the user's own code that is quoted before its repair, a signature before its body,
 * the pieces before the complete code. What is left out stays in the answer as text.
 *
 * Choices that the user is offered all stay, and so does everything that other cells need.
 *
 * @param request What the user asked.
 */
export function withoutSuperseded(
  segments: readonly ReplySegment[],
  request: string
): ReplySegment[] {
  const count = segments.filter(isCell).length;
  if (count < 2 || count > MAX_BLOCKS) {
    return [...segments];
  }
  const versions = versionsIn(segments);
  const gone = new Set<Version>();
  for (const later of [...versions].reverse()) {
    const earlier = versions.filter(
      version =>
        version.at < later.at &&
        !gone.has(version) &&
        !gone.has(later) &&
        takesPlaceOf(later, version, request, versions)
    );
    // Those that lean on each other go together or not at all.
    const kept = versions.filter(
      version => !gone.has(version) && !earlier.includes(version)
    );
    earlier
      .filter(version => !isNeeded(version, later, kept))
      .forEach(version => gone.add(version));
  }
  const places = new Set([...gone].map(({ at }) => at));
  return segments.map((segment, at) =>
    segment.kind === 'block' && places.has(at)
      ? { ...segment, role: 'other', repairs: [...segment.repairs, NOTE] }
      : segment
  );
}

/** Whether a cell that stays needs the block: what it binds alone, or its version before the later one comes. */
function isNeeded(
  version: Version,
  later: Version,
  kept: readonly Version[]
): boolean {
  const { defines } = version.code;
  if ([...defines].some(name => later.code.uses.has(name))) {
    return true;
  }
  return kept.some(
    ({ at, code }) =>
      at > version.at &&
      at !== later.at &&
      [...code.uses].some(
        name =>
          defines.has(name) && (at < later.at || !later.code.defines.has(name))
      )
  );
}
