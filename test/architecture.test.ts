import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';

import ts from 'typescript';

import { sourceFiles } from './fixtures/source-files';

/** The parts of the house, by the first folder or file below `src/`. */
type Part =
  'core' | 'adapters' | 'ui' | 'plugins' | 'cli' | 'tokens' | 'index' | 'root';

/** Who may know whom inside `src/`. */
const MAY_IMPORT: Readonly<Record<Part, readonly Part[]>> = {
  core: ['core'],
  root: ['root'],
  tokens: ['core', 'tokens'],
  ui: ['core', 'ui', 'tokens', 'root'],
  adapters: ['core', 'adapters', 'tokens', 'root'],
  plugins: ['core', 'adapters', 'ui', 'plugins', 'tokens', 'root'],
  // The program of the command line, which JupyterLab never loads.
  cli: ['core', 'adapters', 'cli', 'root'],
  index: ['plugins', 'tokens']
};

/**
 * The folders of `src/core` and what each may know, from the bottom up. The files beside them (`errors.ts`,
 * `vocabulary.ts` and the like) are for everybody.
 */
const CORE_MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  values: [],
  python: [],
  consent: ['values'],
  // What a human is asked of a project is told in the project's own words.
  ports: ['values', 'consent', 'context', 'project'],
  magic: ['values'],
  'json-door': ['ports'],
  // A profile says how a language is read in replies and proved by checks, in their types.
  languages: ['values', 'python', 'checks', 'replies'],
  replies: ['python', 'json-door', 'languages'],
  checks: ['values', 'python', 'consent', 'ports', 'languages', 'replies'],
  // What a new cell is to an earlier one is said by its operation.
  cells: [
    'values',
    'python',
    'consent',
    'ports',
    'magic',
    'languages',
    'replies',
    'checks',
    'operations'
  ],
  context: [
    'values',
    'python',
    'ports',
    'magic',
    'languages',
    'replies',
    'cells'
  ],
  plan: ['values', 'consent', 'json-door', 'context'],
  generation: [
    'python',
    'ports',
    'json-door',
    'languages',
    'replies',
    'context'
  ],
  journal: [
    'values',
    'consent',
    'ports',
    'magic',
    'checks',
    'context',
    'plan',
    'generation'
  ],
  budget: ['values', 'consent', 'ports', 'context', 'journal'],
  operations: [
    'values',
    'python',
    'ports',
    'json-door',
    'languages',
    'checks',
    'context',
    'generation',
    'journal',
    'replies'
  ],
  'code-service': [
    'python',
    'ports',
    'replies',
    'checks',
    'context',
    'generation',
    'journal',
    'operations'
  ],
  workflow: [
    'values',
    'python',
    'consent',
    'ports',
    'magic',
    'json-door',
    'languages',
    'replies',
    'checks',
    'cells',
    'context',
    'plan',
    'generation',
    'journal',
    'operations',
    'code-service',
    'budget',
    // A project is a run of the same workflow: what answers for it is loaded with the first one.
    'project'
  ],
  project: [
    'values',
    'python',
    'consent',
    'ports',
    'checks',
    'cells',
    'json-door',
    'replies',
    'context',
    'plan',
    'generation',
    'journal',
    'budget',
    'workflow'
  ]
};

/** Files that know each other: a grammar's rules are made of each other, and the names of the languages of the type that lists them. */
const RECURSIVE = /^core\/(?:python\/grammar\/|languages\/(?:\w+\/)?names\.ts)/;

/** Packages that run in browser, worker and Node alike, and so may be used by `src/core`. */
const CORE_PACKAGES = [
  '@babel/parser',
  '@lezer/common',
  '@lezer/java',
  '@lezer/python',
  '@noble/hashes',
  'diff',
  'jsonrepair',
  'zod'
];

const SRC = resolve(__dirname, '../src');

/** Where core asks a model: for the service, and for JSON. */
const CORE_REQUESTS = [
  'core/generation/answers/ask-model',
  'core/json-door/ask-for-json'
];

/** What stands before a model and hands on what it is asked. */
const MODEL_DECORATORS = [
  'core/budget/run-spending',
  'core/context/hiding-model',
  'core/context/shown-below-title',
  'core/operations/service/instructed-model',
  'core/context/redacting-model',
  'core/generation/answers/answer-cache',
  'core/generation/answers/fallback-model',
  'core/generation/bounds/bounded-model',
  'core/workflow/ai-off',
  'core/workflow/preview/counting-model'
];

interface Import {
  readonly file: string;
  readonly specifier: string;
  /** True where only types are taken, which leaves nothing in the built code. */
  readonly typeOnly: boolean;
  /** True for `import()`, which loads when it is called. */
  readonly late: boolean;
}

const imports = sourceFiles(SRC).flatMap(importsOf);

/** By file: the files that it names in its imports. */
const KNOWN = new Map<string, string[]>();
for (const { file, specifier } of imports) {
  if (specifier.startsWith('.')) {
    const known = KNOWN.get(file) ?? [];
    KNOWN.set(file, [...known, `${resolve(dirname(file), specifier)}.ts`]);
  }
}

describe('The styles', () => {
  it('are the same for bundlers that import modules and for those that import CSS', () => {
    const read = (file: string) =>
      readFileSync(resolve(__dirname, '../style', file), 'utf8');
    const modules = [...read('index.js').matchAll(/'\.\/(\S+\.css)'/g)];
    const sheets = [...read('index.css').matchAll(/url\('(\S+\.css)'\)/g)];
    expect(modules.map(([, file]) => file)).toEqual(
      sheets.map(([, file]) => file)
    );
    expect(modules.length).toBeGreaterThan(1);
  });
});

describe('The arrows of the architecture', () => {
  it('finds the imports of the whole source tree', () => {
    expect(imports.length).toBeGreaterThan(50);
  });

  it('no part of src/ knows a part that it must not know [S0.22] [S0.36]', () => {
    const forbidden = imports
      .filter(({ specifier }) => specifier.startsWith('.'))
      .map(({ file, specifier }) => ({
        from: partOf(file),
        to: partOf(resolve(dirname(file), specifier)),
        line: `${relative(SRC, file)} imports ${specifier}`
      }))
      .filter(({ from, to }) => !MAY_IMPORT[from].includes(to))
      .map(({ line }) => line);
    expect(forbidden).toEqual([]);
  });

  it('no folder of src/core knows a folder that it must not know [S0.36]', () => {
    const folderOf = (name: string) => name.split('/').slice(1, -1).at(0) ?? '';
    const arrows = imports
      .filter(({ specifier }) => specifier.startsWith('.'))
      .map(({ file, specifier }) => ({
        from: nameOf(file),
        to: nameOf(resolve(dirname(file), specifier))
      }))
      .filter(
        ({ from, to }) => from.startsWith('core/') && to.startsWith('core/')
      );
    const forbidden = arrows
      .filter(({ from, to }) => {
        const [one, other] = [folderOf(from), folderOf(to)];
        return (
          other !== '' &&
          one !== other &&
          !CORE_MAY_IMPORT[one]?.includes(other)
        );
      })
      .map(({ from, to }) => `${from} imports ${to}`);
    expect(forbidden).toEqual([]);
    expect(new Set(arrows.map(({ from }) => folderOf(from)))).toEqual(
      new Set(['', ...Object.keys(CORE_MAY_IMPORT)])
    );
  });

  it('no file of src/core comes back to itself by its imports, types among them, but for the grammar', () => {
    const circles = sourceFiles(join(SRC, 'core'))
      .filter(file => !RECURSIVE.test(nameOf(file)))
      .filter(file => reachedFrom(file, knownBy).has(file))
      .map(nameOf);
    expect(circles).toEqual([]);
    // The same way of looking does find the circle that is meant.
    const grammar = join(SRC, 'core/python/grammar/expressions.ts');
    expect(reachedFrom(grammar, knownBy).has(grammar)).toBe(true);
  });

  it('src/core uses no package that needs JupyterLab, the DOM or Node [S0.36] [S0.46]', () => {
    const forbidden = packageImports('core').filter(
      ({ specifier }) => !CORE_PACKAGES.includes(packageOf(specifier))
    );
    expect(forbidden).toEqual([]);
  });

  it('src/adapters/openai knows no JupyterLab, so that it also runs in Node', () => {
    const forbidden = packageImports('adapters').filter(
      ({ file, specifier, typeOnly }) =>
        file.includes(`${sep}openai${sep}`) &&
        !typeOnly &&
        /^@(jupyterlab|lumino)\//.test(specifier)
    );
    expect(forbidden).toEqual([]);
  });

  it('only src/adapters/openai knows the openai package [S0.44]', () => {
    const forbidden = imports.filter(
      ({ file, specifier }) =>
        packageOf(specifier) === 'openai' &&
        !file.startsWith(join(SRC, 'adapters', 'openai'))
    );
    expect(forbidden).toEqual([]);
  });

  it('no stage of the workflow reads what its run has written: only the run’s end does, for its record', () => {
    // A stage has the run's writer, whose type says nothing of what is written.
    const seeing = sourceFiles(join(SRC, 'core/workflow'))
      .filter(file => /\bLiveRun\b/.test(readFileSync(file, 'utf8')))
      .map(file => relative(join(SRC, 'core/workflow'), file));
    expect(seeing.sort()).toEqual([
      // These act on runs that have ended.
      'apply-review-fix.ts',
      'check-again.ts',
      'project-again.ts',
      'request-ports.ts',
      'run-request.ts',
      'show-end.ts',
      'take-as.ts'
    ]);
  });

  it('src/adapters/lab holds no story: each of its files is there for a package of JupyterLab', () => {
    const strangers = sourceFiles(join(SRC, 'adapters/lab'))
      .filter(file =>
        imports
          .filter(other => other.file === file)
          .every(
            ({ specifier }) =>
              !/^@(?:jupyter|jupyterlab|lumino)\//.test(specifier)
          )
      )
      .map(file => relative(SRC, file));
    expect(strangers).toEqual([]);
  });

  it('only the humans make approvals', () => {
    const minting = sourceFiles(SRC)
      .filter(file => /\bmintApproval\b/.test(readFileSync(file, 'utf8')))
      .map(file => relative(SRC, file).split(sep).join('/'))
      .sort();
    expect(minting).toEqual([
      'adapters/lab/dialog-human.ts',
      'core/consent/approved.ts',
      'core/journal/card-human.ts',
      'core/journal/card-project-human.ts',
      'core/journal/code-human.ts'
    ]);
  });

  it('index.ts is a list of plugins and nothing else', () => {
    const text = readFileSync(join(SRC, 'index.ts'), 'utf8');
    const source = ts.createSourceFile(
      'index.ts',
      text,
      ts.ScriptTarget.ES2022
    );
    const kinds = source.statements.filter(
      statement =>
        !ts.isImportDeclaration(statement) &&
        !ts.isExportDeclaration(statement) &&
        !ts.isExportAssignment(statement) &&
        !ts.isVariableStatement(statement)
    );
    expect(kinds).toEqual([]);
  });
});

describe('One of each', () => {
  it('a prompt has one way into the pipeline: its cell is run [S0.17] [S3.1]', () => {
    expect(usersOf('core/workflow/answer-request')).toEqual([
      'core/workflow/run-request.ts'
    ]);
    expect(usersOf('core/workflow/run-request')).toEqual([
      'core/workflow/run-prompt-cell.ts'
    ]);
    expect(usersOf('core/workflow/run-prompt-cell')).toEqual([
      'adapters/lab/magic-cell-runner.ts',
      'cli/run-prompt.ts'
    ]);
  });

  it('[L1] cells are put in and taken away in one place', () => {
    expect(
      sourcesWith(/\b(?:insertCells?|addCell|deleteCell\w*|moveCells?)\([^)]/)
    ).toEqual(['adapters/document/edit-notebook.ts']);
  });

  it('[L2, L3] what a cell says of its origin is read in one place', () => {
    expect(sourcesWith(/getMetadata\(LINEAGE_KEY\)/)).toEqual([
      'adapters/document/cell-origin.ts'
    ]);
  });

  it('one fold says what each event of a run means: views see its state, never the events [S0.18]', () => {
    expect(sourcesWith(/^(?:export )?const \w+: RunHandlers\b/m)).toEqual([
      'core/journal/answer-fold.ts',
      'core/journal/fold-run.ts',
      'core/journal/piece-fold.ts',
      'core/journal/variant-fold.ts'
    ]);
    for (const part of ['answer-fold', 'piece-fold', 'variant-fold']) {
      expect(usersOf(`core/journal/${part}`)).toEqual([
        'core/journal/fold-run.ts'
      ]);
    }
    expect(sourcesWith(/\bRunEvent\b/).filter(isView)).toEqual([]);
  });

  it('what every start of JupyterLab loads is short, and holds no schemas, parsers or readers', () => {
    const start = loadedAtStart(join(SRC, 'index.ts')).map(nameOf);
    expect(start).toContain('adapters/lab/cell-executor.ts');
    expect(
      start.filter(file =>
        /^core\/(?:replies|checks|python|operations|values\/shapes)/.test(file)
      )
    ).toEqual([]);
    const schemas = imports.filter(
      ({ file, specifier, typeOnly }) =>
        specifier === 'zod' && !typeOnly && start.includes(nameOf(file))
    );
    expect(schemas).toEqual([]);
  });

  it('no view leads to a request to a model [S0.22]', () => {
    const asking = CORE_REQUESTS.map(name => join(SRC, `${name}.ts`));
    const views = sourceFiles(SRC).filter(file => isView(nameOf(file)));
    expect(views.length).toBeGreaterThan(40);
    const leading = views.filter(file => {
      const reached = reachedFrom(file);
      return asking.some(other => reached.has(other));
    });
    expect(leading.map(nameOf)).toEqual([]);
    // The same way of looking does find those that ask.
    const run = reachedFrom(join(SRC, 'core/workflow/run-request.ts'));
    expect(asking.filter(other => !run.has(other))).toEqual([]);
  });

  it('what asks a model for an answer stands in one place for each way of asking [S0.6]', () => {
    expect(
      sourcesWith(/\bmodel\.answer\(/).filter(file => file.startsWith('core/'))
    ).toEqual(
      [...CORE_REQUESTS, ...MODEL_DECORATORS].map(name => `${name}.ts`).sort()
    );
  });

  it('which model is meant by a name is decided in one place [S0.23]', () => {
    expect(sourcesWith(/\b(?:fastModel|preciseModel)\b/)).toEqual([
      // What they mean, their type and their default.
      'core/workflow/model-request.ts',
      'core/workflow/user-settings.ts'
    ]);
  });

  it('a model is added without code: none is named but in the table of windows and a help text [S0.44]', () => {
    const names =
      /\b(?:gpt-\d|claude|gemini|qwen|llama-?\d|deepseek|codestral)/i;
    expect(sourcesWith(names)).toEqual([
      'core/context/windows.ts',
      'core/magic/flags.ts'
    ]);
  });

  it('an operation is added by one file or folder and one line of the registry [S0.43]', () => {
    const operations = sourceFiles(join(SRC, 'core/operations'))
      .filter(file => /: Operation = \{/.test(readFileSync(file, 'utf8')))
      .map(nameOf)
      .sort();
    expect(operations.length).toBeGreaterThan(10);
    const registered = usedBy(join(SRC, 'core/operations/registry.ts')).map(
      nameOf
    );
    expect(operations.filter(name => !registered.includes(name))).toEqual([]);
    // Nobody else knows one of them by its file.
    const outside = operations.flatMap(name =>
      usersOf(name.replace(/\.ts$/, '')).filter(
        file => !file.startsWith('core/operations/')
      )
    );
    expect(outside).toEqual([]);
  });

  it('core is tested through its ports: no test of it replaces a module [S0.46]', () => {
    const replacing = sourceFiles(join(__dirname, 'core')).filter(file =>
      /\bjest\.(?:mock|doMock|unstable_mockModule)\(/.test(
        readFileSync(file, 'utf8')
      )
    );
    expect(replacing).toEqual([]);
  });
});

/** A file of `src/` as people name it. */
function nameOf(file: string): string {
  return relative(SRC, file).split(sep).join('/');
}

function isView(name: string): boolean {
  return name.startsWith('ui/');
}

/** Names of the files whose text matches. */
function sourcesWith(pattern: RegExp): string[] {
  return sourceFiles(SRC)
    .filter(file => pattern.test(readFileSync(file, 'utf8')))
    .map(nameOf)
    .sort();
}

/** Files that a file takes more than types from. */
function usedBy(file: string): string[] {
  return imports
    .filter(item => item.file === file && !item.typeOnly)
    .filter(({ specifier }) => specifier.startsWith('.'))
    .map(({ specifier }) => `${resolve(dirname(file), specifier)}.ts`);
}

/** Names of the files that take more than types from a file, or from any file of a folder (`folder/`). */
function usersOf(target: string): string[] {
  const isTarget = (file: string) =>
    target.endsWith('/')
      ? nameOf(file).startsWith(target)
      : nameOf(file) === `${target}.ts`;
  return sourceFiles(SRC)
    .filter(file => usedBy(file).some(isTarget))
    .map(nameOf)
    .sort();
}

/** Files that a file takes anything from, if only a type. */
function knownBy(file: string): readonly string[] {
  return KNOWN.get(file) ?? [];
}

/** All files that come with a file, directly or by others. */
function reachedFrom(
  file: string,
  next: (file: string) => readonly string[] = usedBy,
  found = new Set<string>()
): Set<string> {
  for (const used of next(file)) {
    if (!found.has(used)) {
      found.add(used);
      reachedFrom(used, next, found);
    }
  }
  return found;
}

/** What a file brings with it before anything is called. */
function loadedAtStart(file: string): string[] {
  const found = new Set([file]);
  for (const reached of found) {
    imports
      .filter(
        ({ file: by, specifier, typeOnly, late }) =>
          by === reached && specifier.startsWith('.') && !typeOnly && !late
      )
      .map(({ specifier }) => `${resolve(dirname(reached), specifier)}.ts`)
      .filter(path => existsSync(path))
      .forEach(path => found.add(path));
  }
  return [...found];
}

function packageImports(part: Part): Import[] {
  return imports.filter(
    ({ file, specifier }) => partOf(file) === part && !specifier.startsWith('.')
  );
}

function partOf(file: string): Part {
  const [first, ...rest] = relative(SRC, file).split(sep);
  const name = rest.length > 0 ? first : first.replace(/\.ts$/, '');
  return name in MAY_IMPORT ? (name as Part) : 'root';
}

function packageOf(specifier: string): string {
  const parts = specifier.split('/');
  return specifier.startsWith('@') ? parts.slice(0, 2).join('/') : parts[0];
}

/** Static imports, re-exports and `import()` of a file. */
function takesTypesOnly(clause: ts.ImportClause | undefined): boolean {
  const bindings = clause?.namedBindings;
  return (
    clause?.isTypeOnly === true ||
    (clause?.name === undefined &&
      bindings !== undefined &&
      ts.isNamedImports(bindings) &&
      bindings.elements.every(({ isTypeOnly }) => isTypeOnly))
  );
}

function importsOf(file: string): Import[] {
  const source = ts.createSourceFile(
    file,
    readFileSync(file, 'utf8'),
    ts.ScriptTarget.ES2022
  );
  const found: Import[] = [];
  const add = (
    specifier: ts.Expression | undefined,
    typeOnly: boolean,
    late = false
  ) => {
    if (specifier !== undefined && ts.isStringLiteralLike(specifier)) {
      found.push({ file, specifier: specifier.text, typeOnly, late });
    }
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) {
      add(node.moduleSpecifier, takesTypesOnly(node.importClause));
    } else if (ts.isExportDeclaration(node)) {
      add(node.moduleSpecifier, node.isTypeOnly);
    } else if (
      ts.isImportTypeNode(node) &&
      ts.isLiteralTypeNode(node.argument)
    ) {
      add(node.argument.literal as ts.Expression, true);
    } else if (
      ts.isCallExpression(node) &&
      node.expression.kind === ts.SyntaxKind.ImportKeyword
    ) {
      add(node.arguments[0], false, true);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}
