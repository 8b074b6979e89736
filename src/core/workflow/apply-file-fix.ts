import { applyFix } from '../generation/review/apply-fix';
import type { ReviewFinding } from '../generation/review/finding';
import type { Saving } from '../operations/service/deps';
import { saveFile } from '../operations/service/save-file';
import {
  realTargetPath,
  resolveTargetPath
} from '../operations/service/target-path';

/**
 * Shows what the fix of a finding changes in the reviewed file, and saves it where the user agrees.
 *
 * @param file its path, from the server's root with a slash before it.
 * @returns whether it was saved; `null` where the lines that the fix changes are gone.
 * @throws CellwrightError `snippet-unreadable`; as the writer does; `cancelled`.
 */
export async function applyFileFix(
  finding: ReviewFinding,
  file: string,
  saving: Saving,
  signal: AbortSignal
): Promise<boolean | null> {
  const path = await realTargetPath(resolveTargetPath(file, ''), saving.files);
  const before = (await saving.files.readText(path)).text;
  const after = await applyFix(finding, '', before);
  if (after === null) {
    return null;
  }
  const { saved } = await saveFile(after, file, '', saving, signal);
  return saved !== null;
}
