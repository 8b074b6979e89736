/**
 * `npm run rows -- FILE`: lists the rows of a list of requirements that no test is tagged with. A row is
 * a list item that begins with its number, `- S0.1 text` or `- **L1. text**`; a tag is that number in square brackets in the
 * name of a test, alone or among others, also as a range: `[S0.1]`, `[B2, H18]`, `[S1.6–S1.9]`.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { fromRoot } from './lib/paths.mjs';
import { Problem, runMain } from './lib/problem.mjs';
import { rowsIn, tagsIn } from './lib/requirement-rows.mjs';

runMain(async () => {
  const [file, ...scopes] = process.argv.slice(2);
  if (file === undefined) {
    throw new Problem(
      'No list of requirements was named.',
      'Write: npm run rows -- FILE [ROW-PREFIX ...]'
    );
  }
  const rows = rowsIn(readFileSync(file, 'utf8')).filter(
    ({ id }) =>
      scopes.length === 0 || scopes.some(scope => id.startsWith(scope))
  );
  const tags = new Set(
    testFiles(fromRoot('test')).flatMap(path =>
      tagsIn(readFileSync(path, 'utf8'))
    )
  );
  const missing = rows.filter(({ id }) => !tags.has(id));
  for (const { id, text } of missing) {
    process.stdout.write(`${id}  ${text}\n`);
  }
  process.stdout.write(
    `\n${rows.length - missing.length} of ${rows.length} rows have a test.\n`
  );
  return 0;
});

function testFiles(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && /\.(?:ts|py)$/.test(entry.name))
    .map(entry => join(entry.parentPath, entry.name));
}
