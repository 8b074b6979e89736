import { languageOf } from '../../context/language-of';
import { resolveSnippetPath } from '../../context/snippet-paths';
import type { Files } from '../../ports/files';
import { canonicalLanguage } from '../../replies/languages';
import type { CodeTemplate } from './template';

/** Lines at the top of a template's file that say what it is. */
const ABOUT =
  /^[^\S\n]*(?:#|\/\/|--|%)[^\S\n]*@(purpose|words|slot)\b[^\S\n]*(.*)\n?/;

/** Most templates that are read of a folder, and most characters of one. */
const MAX_TEMPLATES = 50;
const MAX_CHARS = 50_000;

/**
 * The templates in a folder of the user's: every file of code that has gaps `{{name}}`, by its name without the ending.
 * Comments at its top describe it: `# @purpose A report`, `# @words report, summary` for `--template auto`, and
 * `# @slot body: what belongs there`.
 *
 * @param folder from the server's root.
 * @throws CellwrightError where the folder cannot be read, or leads out of the root.
 */
export async function userTemplates(
  folder: string,
  files: Pick<Files, 'list' | 'readText'>
): Promise<CodeTemplate[]> {
  const entries = await files.list(resolveSnippetPath(`/${folder}`, ''));
  const names = entries
    .filter(({ kind, path }) => kind === 'file' && languageOf(path) !== '')
    .map(({ path }) => path)
    .sort()
    .slice(0, MAX_TEMPLATES);
  const read = await Promise.all(
    names.map(async path =>
      readTemplate(path, (await files.readText(path)).text)
    )
  );
  return read.filter(({ text }) => text.includes('{{'));
}

/** A template as it stands in a file. */
export function readTemplate(path: string, source: string): CodeTemplate {
  const about: [string, string][] = [];
  let text = source.slice(0, MAX_CHARS).replace(/\r\n?/g, '\n');
  for (let line = ABOUT.exec(text); line !== null; line = ABOUT.exec(text)) {
    about.push([line[1], line[2].trim()]);
    text = text.slice(line[0].length);
  }
  const said = (key: string) =>
    about.filter(([other]) => other === key).map(([, value]) => value);
  const name = (path.split('/').at(-1) ?? path).replace(/\.[^.]*$/, '');
  return {
    name,
    purpose: said('purpose').join(' ') || name,
    language: canonicalLanguage(languageOf(path)),
    words: said('words')
      .flatMap(line => line.split(','))
      .map(word => word.trim().toLowerCase())
      .filter(word => word !== ''),
    slots: said('slot').flatMap(line => {
      const [, slot, description] =
        /^([a-z][a-z0-9_]*)\s*:\s*(.+)$/.exec(line) ?? [];
      return slot === undefined ? [] : [{ name: slot, description }];
    }),
    text: text.trimEnd()
  };
}
