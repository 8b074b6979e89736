import type { StandardRemark } from '../../tools/tool-shapes';
import type { FrameworkPack, Standard } from '../framework-pack';
import { genericPack } from '../generic/generic-pack';
import { COMMON_RULES, lineRemarks, type LineRule } from '../remarks';
import { javaScaffold } from './java-scaffold';

const STANDARDS: readonly Standard[] = [
  {
    files: /\.java$/,
    rules: [
      'One public type per file, named as the file; the package is that of the folder below src/main/java or src/test/java.',
      'final fields, records for values, Optional or an exception in place of null; constructor injection where there is a framework.',
      'Catch only what can be handled; no empty catch blocks, no printStackTrace.'
    ]
  },
  {
    files: /(?:^|\/)pom\.xml$/,
    rules: [
      'List every dependency that the code imports, JUnit 5 for the tests, and the release of the compiler.'
    ]
  }
];

const RULES: readonly LineRule[] = [
  ...COMMON_RULES,
  {
    files: /\.java$/,
    line: /\.printStackTrace\(\)/,
    message: 'prints a stack trace: handle the exception or throw it on.',
    severity: 'warning'
  },
  {
    files: /\.java$/,
    line: /catch\s*\([^)]*\)\s*\{\s*\}/,
    message: 'swallows an exception.',
    severity: 'warning'
  }
];

/** Java and what is built on it. */
export const javaPack: FrameworkPack = {
  name: 'java',
  frameworks: /java(?!script)|spring|quarkus|micronaut|maven|jakarta/,
  standards: module => [...genericPack.standards(module), ...STANDARDS],
  scaffold: javaScaffold,
  check: files => [...lineRemarks(files, RULES), ...misplaced(files)]
};

/** Files whose package is not that of their folder. */
function misplaced(files: ReadonlyMap<string, string>): StandardRemark[] {
  return [...files].flatMap(([file, text]) => {
    const folder = /(?:^|\/)src\/(?:main|test)\/java\/(.*)\/[^/]+\.java$/.exec(
      file
    )?.[1];
    const written = /^\s*package\s+([\w.]+)\s*;/m.exec(text);
    const wanted = folder?.replace(/\//g, '.');
    return wanted === undefined || written?.[1] === wanted
      ? []
      : [
          {
            file,
            line: null,
            message: `has to be of the package ${wanted}, as its folder says.`,
            severity: 'error' as const
          }
        ];
  });
}
