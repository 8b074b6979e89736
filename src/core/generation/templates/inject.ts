import { reindent } from '../assemble/indent';
import { collapseBlankLines } from '../assemble/blank-lines';
import type { CodeTemplate } from './template';

/**
 * Puts slots into a template. A gap that has a line to itself gets code indented as the gap is; where
 * such a slot is empty, its line goes.
 */
export function injectSlots(
  template: CodeTemplate,
  slots: ReadonlyMap<string, string>
): string {
  const lines = template.text.split('\n').flatMap(line => {
    const own = /^(\s*)\{\{\s*(\w+)\s*\}\}\s*$/.exec(line);
    if (own !== null) {
      const code = slots.get(own[2]) ?? '';
      return code.trim() === '' ? [] : [reindent(code, own[1])];
    }
    return [
      line.replace(/\{\{\s*(\w+)\s*\}\}/g, (_, name: string) =>
        (slots.get(name) ?? '').trim()
      )
    ];
  });
  return collapseBlankLines(lines.join('\n'));
}
