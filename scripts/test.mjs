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

async function runSuite(suite, unmet, filters) {
  const start = Date.now();
  process.stdout.write(`\n== ${suite.name}\n`);
  const missing = suite.needs.filter(need => unmet.has(need));
  if (missing.length > 0) {
    process.stdout.write(`cannot run without: ${missing.join(', ')}\n`);
  }
  const counts =
    missing.length > 0
      ? { passed: 0, failed: 1, skipped: 0 }
      : await suite.run(filters);
  return {
    name: suite.name,
    ...counts,
    seconds: (Date.now() - start) / 1000
  };
}

runMain(async () => {
  requireNode();
  const { help, only, filters } = readArguments(process.argv.slice(2));
  if (help) {
    process.stdout.write(`${HELP}\n`);
    return 0;
  }
  const suites = SUITES.filter(({ name }) => only.includes(name));
  const unmet = await prepare(new Set(suites.flatMap(({ needs }) => needs)));
  const results = [];
  for (const suite of suites) {
    results.push(await runSuite(suite, unmet, filters));
  }
  process.stdout.write(
    `\n${formatTable(results)}\n\n${formatTotal(results)}\n`
  );
  return results.some(({ failed }) => failed > 0) ? 1 : 0;
});
