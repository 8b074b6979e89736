import { commonIndent, without } from '../../replies/repair/indentation';
import { stringLines } from './string-lines';

/** One step of indentation. */
export const STEP = '    ';

/**
 * Takes the shared indentation off code and puts `indent` before every line.
 *
 * Lines inside strings whose blanks are part of a value stay as they are; docstrings move along.
 */
export function reindent(code: string, indent: string): string {
  const lines = code.replace(/\r\n?/g, '\n').split('\n');
  const { data } = stringLines(code.replace(/\r\n?/g, '\n'));
  const common = commonIndent(lines.filter((_, at) => !data.has(at)));
  const moved = without(lines, common);
  return lines
    .map((line, at) => {
      if (data.has(at)) {
        return line;
      }
      return moved[at].trim() === '' ? '' : indent + moved[at];
    })
    .join('\n');
}
