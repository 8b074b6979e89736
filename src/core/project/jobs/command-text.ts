import type { PlacedCommand } from '../../ports/jobs';

/** A command as one would type it in the project's folder. */
export function commandText({ cwd, line }: PlacedCommand): string {
  const typed = line.map(quoted).join(' ');
  return cwd === '' ? typed : `cd ${quoted(cwd)} && ${typed}`;
}

function quoted(word: string): string {
  return /^[\w@%+=:,./~-]+$/.test(word)
    ? word
    : `'${word.replace(/'/g, `'\\''`)}'`;
}
