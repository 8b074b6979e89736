/**
 * What the build takes of the `openai` package. The package's client makes an object for each part of OpenAI's API
 * (files, assistants, realtime, vector stores, …), so that no bundler can leave them out by itself. Cellwright sends
 * chat completions, lists models, and reads the answers on its own (`src/adapters/openai/client.ts`): the other parts,
 * the package's helpers for tools and streams, and its readers of answers become empty classes, 23 kB less to load with
 * the first prompt. `test/scripts/openai-parts.test.ts` compares what is left with all of the package.
 */

/** Files of the package that no request for a chat completion or a list of models runs. */
const LEFT_OUT =
  /[\\/]node_modules[\\/]openai[\\/](?:resources[\\/](?!chat[\\/]|(?:index|models|shared)\.)|lib[\\/]|auth[\\/]|core[\\/](?:streaming|uploads)(?=\.)).*\.mjs$/;

/** What a module exports: declared there, listed in braces, or another module's, all of them. */
const EXPORT =
  /^export (?:(?:async )?(?:class|const|function\*?) (\w+)|\{([^}]*)\}|\* from .*)/gm;

/** A module's text with the names that it exports, none of which does anything. */
const emptied = source =>
  Array.from(source.matchAll(EXPORT), ([all, declared, listed]) => {
    const names = (declared ?? listed)?.match(/\w+/g);
    return names?.map(name => `export class ${name} {}`) ?? all;
  })
    .flat()
    .join('\n');

// A loader, for the bundler; the test has another bundler.
module.exports = Object.assign(emptied, { LEFT_OUT });
