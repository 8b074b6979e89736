import { withoutMagics } from './magics';

/** A cell without the commands that only IPython reads; a comment says which they were. */
export function plainSource(source: string): string {
  const { code, magics } = withoutMagics(source);
  const lines = code.split('\n');
  for (const { line, text } of magics) {
    const [command] = text.split('\n');
    const instead = lines[line - 1];
    const gap = instead === '' ? '' : '  ';
    lines[line - 1] = `${instead}${gap}# not run here: ${command}`;
  }
  return lines.join('\n');
}
