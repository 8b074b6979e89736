import { withoutMagics } from './magics';

/** A cell without the commands that only IPython reads; a comment says which they were. */
export function plainSource(source: string): string {
  return withCommandsAs(source, command => `# not run here: ${command}`);
}

/**
 * A cell whose commands of IPython stand as comments, where they were.
 *
 * @param comment of a command's first line.
 * @param spare what Python has in a command's place and the comment can do without: a `pass`.
 */
export function withCommandsAs(
  source: string,
  comment: (command: string) => string,
  spare = ''
): string {
  const { code, magics } = withoutMagics(source);
  const lines = code.split('\n');
  for (const { line, text } of magics) {
    const words = comment(text.split('\n', 1)[0]);
    const instead = lines[line - 1];
    lines[line - 1] =
      instead === '' || instead === spare ? words : `${instead}  ${words}`;
  }
  return lines.join('\n');
}
