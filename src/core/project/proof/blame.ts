import type { ProofFailure } from '../../ports/runtime';
import { importsOf } from '../files/file-context';
import type { ProjectView } from '../fit/project-view';
import { resolveImport } from '../fit/readers';
import { isTestPath } from '../order/file-kind';

/** How much each sign says about a file. */
const WEIGHT = {
  /** The failure is reported in it, and it is no test. */
  reported: 10,
  /** The failure is a mistake of the test's own code. */
  testItself: 6,
  /** The failing tests ran through it, by measurement. */
  measured: 4,
  /** The test's own lines name what it defines. */
  named: 2,
  namesake: 1,
  /** It was changed, and the failure was not there before. */
  changed: 1,
  imported: 0.5,
  /** Tests are the last to be changed: they say what is wanted. */
  test: 0.1
};

/** Mistakes that are those of the code in which they happen. */
const OWN_MISTAKE =
  /\b(?:NameError|UnboundLocalError|SyntaxError|IndentationError|ReferenceError|fixture '[^']*' not found)\b/;

/** Names that are given to places of the project itself. */
const ALIAS = /^(?:[@~]\/|#)/;

/** By path: how likely a file is to blame for a failure; greater is likelier. */
export type Suspicion = ReadonlyMap<string, number>;

/** The files that may be to blame for a failure. */
export function suspectsOf(
  failure: ProofFailure,
  view: ProjectView,
  contents: ReadonlyMap<string, string>
): Suspicion {
  const scores = new Map<string, number>();
  const add = (path: string, score: number) => {
    if (contents.has(path)) {
      scores.set(path, (scores.get(path) ?? 0) + score);
    }
  };
  const { file, message } = failure;
  const isTest = file !== null && isTestPath(file);
  if (isTest && cannotBegin(failure.message, file, view)) {
    // Nothing else can mend it.
    add(file, WEIGHT.testItself);
    return scores;
  }
  if (file !== null) {
    add(
      file,
      isTest
        ? OWN_MISTAKE.test(message)
          ? WEIGHT.testItself
          : WEIGHT.test
        : WEIGHT.reported
    );
  }
  const most = Math.max(
    ...failure.suspects.map(({ score }) => score),
    Number.MIN_VALUE
  );
  failure.suspects.forEach(({ path, score }) =>
    add(path, (WEIGHT.measured * score) / most)
  );
  mentioned(message, contents.keys()).forEach(path => add(path, WEIGHT.named));
  if (isTest) {
    bySource(failure, file, view, contents).forEach(([path, score]) =>
      add(path, score)
    );
  }
  return scores;
}

/** Whether a file cannot be read, or fails for an import of its own that leads to no file of the project. */
function cannotBegin(
  message: string,
  file: string,
  view: ProjectView
): boolean {
  const its = view.facts.get(file);
  return (
    (its !== undefined && its.syntax !== null) ||
    (its?.imports ?? []).some(({ specifier, maybe }) => {
      const target = resolveImport(view, file, specifier);
      // As it is written, or, of Node, the place to which it leads.
      const names =
        target.type === 'missing'
          ? [specifier, target.wanted]
          : target.type === 'external' && ALIAS.test(specifier)
            ? [specifier]
            : [];
      return maybe !== true && names.some(name => message.includes(name));
    })
  );
}

/** What was changed is to blame for what fails since. @param paths of the changed files. */
export function withChanged(
  suspicion: Suspicion,
  paths: readonly string[]
): Suspicion {
  const code = paths.filter(path => !isTestPath(path));
  return new Map([
    ...suspicion,
    ...code.map(
      path => [path, (suspicion.get(path) ?? 0) + WEIGHT.changed] as const
    )
  ]);
}

/** Files of the project whose paths a message names, but for tests. */
function mentioned(message: string, paths: Iterable<string>): string[] {
  return [...paths].filter(path => !isTestPath(path) && message.includes(path));
}

/** What the source of a failing test says: the names that it uses, what its file imports, its own name. */
function bySource(
  { name }: ProofFailure,
  file: string,
  view: ProjectView,
  contents: ReadonlyMap<string, string>
): [string, number][] {
  const words = new Set(
    testBody(contents.get(file) ?? '', name).match(/\w+/g) ?? []
  );
  const named = (view.facts.get(file)?.imports ?? []).flatMap(item => {
    const target = resolveImport(view, file, item.specifier);
    const isUsed = item.names.some(taken =>
      words.has(taken.name.split('.')[0])
    );
    return target.type === 'file' && isUsed ? [target.path] : [];
  });
  const imported = importsOf(file, view);
  const stem = stemOf(file);
  return [
    ...[...new Set(named)].map((path): [string, number] => [
      path,
      WEIGHT.named
    ]),
    ...[...new Set(imported)].map((path): [string, number] => [
      path,
      WEIGHT.imported
    ]),
    ...[...contents.keys()]
      .filter(path => path !== file && stemOf(path) === stem)
      .map((path): [string, number] => [path, WEIGHT.namesake])
  ].filter(([path]) => !isTestPath(path));
}

/** The lines of one test: from its name to the next test. All lines where the name is not found. */
function testBody(source: string, name: string): string {
  const own =
    name
      .split(/::|›|>/)
      .at(-1)
      ?.replace(/\[.*$/, '')
      .trim() ?? '';
  const at = own === '' ? -1 : source.indexOf(own);
  if (at < 0) {
    return source;
  }
  const rest = source.slice(at + own.length);
  const next =
    /\n\s*(?:async\s+def|def|class)\s+\w|\n\s*(?:it|test|describe)(?:\.\w+)?\(|\n\s*@Test\b/.exec(
      rest
    );
  return rest.slice(0, next?.index ?? rest.length);
}

function stemOf(path: string): string {
  const name = (path.split('/').at(-1) ?? '').replace(/\..*$/, '');
  return name.replace(/^test_|_test$|(?:Tests?|IT)$/g, '').toLowerCase();
}
