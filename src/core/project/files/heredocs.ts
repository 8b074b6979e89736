import type { AnsweredFile } from './tagged-files';

/** `cat > PATH <<'EOF'`, `cat <<EOF > PATH`, `tee PATH <<EOF`. */
const OPENING =
  /^\s*(?:sudo\s+)?(?:cat\b(?=[^\n]*>\s*[^\s<>&|]+)|tee\s+)[^\n]*?<<(-?)\s*(["']?)(\w+)\2/;
const TARGET = /(?:[^<>]>|\btee\s)\s*["']?([^\s"'<>&|]+)/;

/** The files that commands of a shell write by here-documents. */
export function heredocs(lines: readonly string[]): AnsweredFile[] {
  const files: AnsweredFile[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const word = OPENING.exec(lines[at])?.[3];
    const path = TARGET.exec(lines[at])?.[1];
    const end =
      word === undefined
        ? -1
        : lines.findIndex((line, later) => later > at && line.trim() === word);
    if (path !== undefined && end > at) {
      const content = lines.slice(at + 1, end).join('\n');
      files.push({ path, content: `${content.trim()}\n`, complete: true });
      at = end;
    }
  }
  return files;
}
