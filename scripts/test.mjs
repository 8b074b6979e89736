/**
 * `npm test`: installs what is missing and runs everything: lint, types, jest, the Python tests, the
 * browser tests in a real JupyterLab, and the project's own commands. The last line it prints is
 * `N passed, N failed`.
 */
import { parseArgs } from 'node:util';

import { requireNode } from './lib/node-packages.mjs';
import { prepare } from './lib/prepare.mjs';
import { Problem, runMain } from './lib/problem.mjs';
import { formatTable, formatTotal } from './lib/test-results.mjs';
import { SUITES } from './lib/test-suites.mjs';

const NAMES = SUITES.map(({ name }) => name);

const HELP = `npm test [-- --only SUITE[,SUITE]] [-- FILTER ...]

Installs what is missing and runs the test suites: ${NAMES.join(', ')}.

  --only SUITE   only these suites
  FILTER         passed on to the test runners: part of a path`;

function readArguments(argv) {
  const { values, positionals } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: {
      only: { type: 'string', multiple: true },
      help: { type: 'boolean', default: false }
    }
  });
  const only = values.only?.flatMap(names => names.split(',')) ?? NAMES;
  const unknown = only.filter(name => !NAMES.includes(name));
  if (unknown.length > 0) {
    throw new Problem(
      `There is no suite named ${unknown.join(', ')}.`,
      `The suites are ${NAMES.join(', ')}.`
    );
  }
  return { help: values.help, filters: positionals, only };
}

/** @param {(text: string) => void} [print] gets what it prints instead of the terminal. */
async function runSuite(suite, unmet, filters, print) {
  const start = Date.now();
  const say = print ?? (text => process.stdout.write(text));
  say(`\n== ${suite.name}\n`);
  const missing = suite.needs.filter(need => unmet.has(need));
  if (missing.length > 0) {
    say(`cannot run without: ${missing.join(', ')}\n`);
  }
  const counts =
    missing.length > 0
      ? { passed: 0, failed: 1, skipped: 0 }
      : await suite.run(filters, print);
  return {
    name: suite.name,
    ...counts,
    seconds: (Date.now() - start) / 1000
  };
}

/** Runs suites one after another. */
async function runSuites(suites, unmet, filters, print) {
  const results = [];
  for (const suite of suites) {
    results.push(await runSuite(suite, unmet, filters, print));
  }
  return results;
}

/**
 * Runs suites that keep one processor busy while what the others need is built and installed. What they print comes
 * when both are done.
 */
async function runEarly(suites, more, unmet, filters) {
  let printed = '';
  const running = runSuites(suites, unmet, filters, text => {
    printed += text;
  });
  const [results, others] = await Promise.all([running, prepare(more)]);
  process.stdout.write(printed);
  return { results, unmet: new Set([...unmet, ...others]) };
}

runMain(async () => {
  requireNode();
  const { help, only, filters } = readArguments(process.argv.slice(2));
  if (help) {
    process.stdout.write(`${HELP}\n`);
    return 0;
  }
  const started = Date.now();
  const suites = SUITES.filter(({ name }) => only.includes(name));
  const [early, late] = [true, false].map(wanted =>
    suites.filter(suite => (suite.early ?? false) === wanted)
  );
  const needsOf = all => new Set(all.flatMap(({ needs }) => needs));
  const first = needsOf(early.length > 0 ? early : late);
  const more = new Set([...needsOf(late)].filter(need => !first.has(need)));
  const { results, unmet } = await runEarly(
    early,
    more,
    await prepare(first),
    filters
  );
  results.push(...(await runSuites(late, unmet, filters)));
  const minutes = ((Date.now() - started) / 60_000).toFixed(1);
  process.stdout.write(
    `\n${formatTable(results)}\n\nIn ${minutes} minutes, all that was installed and built included.\n${formatTotal(results)}\n`
  );
  return results.some(({ failed }) => failed > 0) ? 1 : 0;
});
