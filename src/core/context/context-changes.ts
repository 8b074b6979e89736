import type { ContextManifest } from '../values/manifest';
import { said, type Words } from '../said';

/**
 * What the model would be shown now in another form than before, in words: files, the turns above, the cell
 * in question. Empty where nothing has changed. That `before` has no hash of the turns and no cell says
 * nothing: older records have neither.
 */
export function contextChanges(
  before: ContextManifest,
  now: ContextManifest
): Words[] {
  const turns =
    before.turns !== now.turns ||
    (before.turnsHash !== undefined && before.turnsHash !== now.turnsHash);
  const target =
    before.target !== undefined &&
    (before.target.cell !== now.target?.cell ||
      before.target.hash !== now.target.hash);
  return [
    ...changedFiles(before, now),
    ...(turns ? [said`the turns above`] : []),
    ...(target ? [before.target.title] : [])
  ];
}

/** Files that are not, or no longer, as they were; each once, however many roles it has. */
function changedFiles(before: ContextManifest, now: ContextManifest): Words[] {
  const has = (
    { snippets }: ContextManifest,
    { path, role, hash }: ContextManifest['snippets'][number]
  ) =>
    snippets.some(
      other => other.path === path && other.role === role && other.hash === hash
    );
  const changed = [
    ...before.snippets.filter(snippet => !has(now, snippet)),
    ...now.snippets.filter(snippet => !has(before, snippet))
  ];
  return [...new Set(changed.map(({ label }) => label))].map(
    label => said`the file "${label}"`
  );
}
