import type { ReviewFinding } from './finding';

/**
 * Code after the fix of a finding, which may have been changed since it was reviewed: the fix then goes
 * where its lines stand now.
 *
 * @param reviewed the code that the fix was made for.
 * @param current the code as it is now.
 * @returns `null` where the finding has no fix that can be applied, or its lines are gone.
 */
export async function applyFix(
  { fix }: Pick<ReviewFinding, 'fix'>,
  reviewed: string,
  current: string
): Promise<string | null> {
  if (fix === null || fix.applied === null) {
    return null;
  }
  if (current === reviewed) {
    return fix.applied;
  }
  const { applyPatch } = await import('diff');
  const withEnd = current.endsWith('\n') ? current : `${current}\n`;
  const patched = applyPatch(withEnd, fix.diff);
  if (patched === false) {
    return null;
  }
  return current.endsWith('\n') ? patched : patched.replace(/\n$/, '');
}
