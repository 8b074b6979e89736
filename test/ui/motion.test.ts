import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');

/** The texts of all files with an ending below a folder, by their names. */
function filesIn(folder: string, ending: string): [string, string][] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith(ending))
    .map(name => [name, readFileSync(join(ROOT, folder, name), 'utf8')]);
}

/** A style sheet without what stands in blocks for people who like motion, and without comments. */
function withoutMotionBlocks(css: string): string {
  const start = /@media \(prefers-reduced-motion: no-preference\) \{/.exec(css);
  if (start === null) {
    return css.replace(/\/\*[^]*?\*\//g, '');
  }
  let depth = 1;
  let at = start.index + start[0].length;
  for (; depth > 0; at += 1) {
    depth += css[at] === '{' ? 1 : css[at] === '}' ? -1 : 0;
  }
  return withoutMotionBlocks(css.slice(0, start.index) + css.slice(at));
}

describe('For who wants less motion', () => {
  it.each(filesIn('style', '.css'))(
    'nothing moves in %s, however specific its rule is [U8]',
    (_name, css) => {
      expect(
        withoutMotionBlocks(css).match(
          /^.*\b(?:animation|transition|scroll-behavior)(?:-[a-z]+)?\s*:.*$/gm
        )
      ).toBeNull();
    }
  );

  it('nothing is moved by code: no smooth scrolling, no animations [U8]', () => {
    expect(
      filesIn('src', '.ts')
        .filter(([, code]) => /'smooth'|\.animate\(/.test(code))
        .map(([name]) => name)
    ).toEqual([]);
  });
});
