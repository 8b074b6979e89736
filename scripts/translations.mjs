/**
 * `npm run translations`: writes the template of all texts, `cellwright/locale/cellwright.pot`, and says what the
 * translations beside it lack. `--check` writes nothing and fails where something is missing, stale or wrong.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { fromRoot } from './lib/paths.mjs';
import { runMain } from './lib/problem.mjs';
import {
  compared,
  merged,
  messagesIn,
  messagesInSchema,
  template
} from './lib/translation-catalogue.mjs';

const LOCALE = fromRoot('cellwright/locale');

/** All texts of the interface. */
export function allMessages() {
  const files = readdirSync(fromRoot('src'), {
    recursive: true,
    encoding: 'utf8'
  });
  const schema = 'schema/plugin.json';
  return merged([
    ...files
      .filter(name => name.endsWith('.ts'))
      .sort()
      .flatMap(name =>
        messagesIn(
          `src/${name.replaceAll('\\', '/')}`,
          readFileSync(join(fromRoot('src'), name), 'utf8')
        )
      ),
    ...messagesInSchema(
      schema,
      JSON.parse(readFileSync(fromRoot(schema), 'utf8'))
    )
  ]);
}

/** The catalogues of all languages, by their names. */
export function allCatalogues() {
  return readdirSync(LOCALE)
    .map(language => [
      language,
      join(LOCALE, language, 'LC_MESSAGES/cellwright.json')
    ])
    .filter(([, path]) => existsSync(path))
    .map(([language, path]) => [
      language,
      JSON.parse(readFileSync(path, 'utf8'))
    ]);
}

if (process.argv[1] === import.meta.filename) {
  runMain(async () => {
    const check = process.argv.includes('--check');
    const messages = allMessages();
    const { version } = JSON.parse(
      readFileSync(fromRoot('package.json'), 'utf8')
    );
    if (!check) {
      writeFileSync(
        join(LOCALE, 'cellwright.pot'),
        template(messages, version)
      );
    }
    let lacks = 0;
    for (const [language, catalogue] of allCatalogues()) {
      const found = Object.entries(compared(messages, catalogue));
      for (const [what, keys] of found) {
        lacks += keys.length;
        for (const key of keys) {
          process.stdout.write(`${language} ${what}: ${JSON.stringify(key)}\n`);
        }
      }
    }
    process.stdout.write(`${messages.length} texts, ${lacks} to look at.\n`);
    return check && lacks > 0 ? 1 : 0;
  });
}
