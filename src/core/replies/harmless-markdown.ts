import { sealFences } from './harmless/fences';
import { limitNesting } from './harmless/limits';
import { harmlessText } from './harmless/text';

/** What no viewer needs and some mishandle: control characters and halves of surrogate pairs. */
const UNWANTED = /[\u0000-\u0008\u000e-\u001f\u007f]|\p{Surrogate}/gu;

/**
 * Rewrites a model's Markdown so that no viewer finds anything active in it, trusted or not: raw HTML,
 * images, links to anything but `http(s):`, `mailto:` and `#fragments`, reference definitions, check
 * boxes and TeX macros that make links become plain text. Line n stays line n.
 *
 * Code in fences keeps its characters; a fence that viewers would read differently is rewritten until
 * they agree. Inline code and math are kept where their extent is beyond doubt and are treated as text
 * where it is not. Applying the function again changes nothing. Takes linear time.
 *
 * What viewers do with such text was measured by others on JupyterLab's sanitizer, which lets remote
 * images, `class` and `data-*` through; and JupyterLab puts math back *after* parsing, unescaped, so
 * that a stray `$` can carry a quote into an attribute or swallow the end of a code span.
 */
export function harmlessMarkdown(markdown: string): string {
  const lines = markdown
    .replace(UNWANTED, '')
    .replace(/\r\n/g, '\n')
    .replace(/[\r\v\f\u0085\u2028\u2029]/g, ' ')
    .split('\n');
  const result: string[] = [];
  let text: string[] = [];
  const flush = () => {
    if (text.length > 0) {
      result.push(harmlessText(limitNesting(text).join('\n')));
      text = [];
    }
  };
  for (const part of sealFences(lines)) {
    if (part.kind === 'fence') {
      flush();
      result.push(...part.lines);
      continue;
    }
    for (const line of part.lines) {
      if (line.trim() === '') {
        flush();
        result.push(line);
      } else {
        text.push(line);
      }
    }
  }
  flush();
  return result.join('\n');
}
