import type { CommandLine } from '../../ports/jobs';
import { globMatches } from '../fit/script/resolve-script';

/** What only a shell does: commands after each other, variables, and what is written elsewhere. */
const FOR_A_SHELL = /[&|;<>$`\\()]/;

/**
 * The command that runs the tests and writes what came of them; where the runner is unknown, its own.
 *
 * @param script what `npm test` says; empty where it says nothing.
 * @param result where the runner writes to.
 * @param files the files of the module's folder: no shell spells patterns out.
 */
export function testCommand(
  script: string,
  result: string,
  files: readonly string[]
): CommandLine {
  if (/\bvitest\b/.test(script)) {
    return [
      'npx',
      'vitest',
      'run',
      '--reporter=json',
      `--outputFile=${result}`
    ];
  }
  if (/\bjest\b/.test(script)) {
    return ['npx', 'jest', '--json', `--outputFile=${result}`];
  }
  const own = /^node\s+((?:.*?\s)?)--test(?![\w-])(.*)$/.exec(script.trim());
  const [, before = '', after = ''] = own ?? [];
  const known = new Set(files);
  return script === '' || (own !== null && !FOR_A_SHELL.test(before + after))
    ? [
        'node',
        ...words(before, known),
        '--test',
        '--test-reporter=spec',
        '--test-reporter-destination=stdout',
        '--test-reporter=junit',
        `--test-reporter-destination=${result}`,
        ...words(after, known)
      ]
    : ['npm', 'test'];
}

/** The words of a command line, with each pattern as the files that it meets. */
function words(line: string, files: ReadonlySet<string>): string[] {
  const found = line.match(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g) ?? [];
  return found
    .map(word => word.replace(/["']/g, ''))
    .flatMap(word => {
      const met = /[*?[{]/.test(word)
        ? globMatches('package.json', `./${word.replace(/^\.\//, '')}`, files)
        : [];
      return met.length > 0 ? met : [word];
    });
}
