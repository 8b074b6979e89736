import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';

import ts from 'typescript';

/** The parts of the house, by the first folder or file below `src/`. */
type Part =
  'core' | 'adapters' | 'ui' | 'plugins' | 'tokens' | 'index' | 'root';

/** Who may know whom inside `src/`. */
const MAY_IMPORT: Readonly<Record<Part, readonly Part[]>> = {
  core: ['core'],
  root: ['root'],
  tokens: ['core', 'tokens'],
  ui: ['core', 'ui', 'tokens', 'root'],
  adapters: ['core', 'adapters', 'tokens', 'root'],
  plugins: ['core', 'adapters', 'ui', 'plugins', 'tokens', 'root'],
  index: ['plugins', 'tokens']
};

/** Packages that run in browser, worker and Node alike, and so may be used by `src/core`. */
const CORE_PACKAGES = [
  '@lezer/common',
  '@lezer/python',
  '@noble/hashes',
  'diff',
  'jsonrepair',
  'marked',
  'zod'
];

const SRC = resolve(__dirname, '../src');

interface Import {
  readonly file: string;
  readonly specifier: string;
  /** True where only types are taken, which leaves nothing in the built code. */
  readonly typeOnly: boolean;
}

const imports = sourceFiles(SRC).flatMap(importsOf);

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

  it('no part of src/ knows a part that it must not know', () => {
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

  it('src/core uses no package that needs JupyterLab, the DOM or Node', () => {
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

  it('only src/adapters/openai knows the openai package', () => {
    const forbidden = imports.filter(
      ({ file, specifier }) =>
        packageOf(specifier) === 'openai' &&
        !file.startsWith(join(SRC, 'adapters', 'openai'))
    );
    expect(forbidden).toEqual([]);
  });

  it('only the humans of JupyterLab make approvals', () => {
    const minting = sourceFiles(SRC)
      .filter(file => /\bmintApproval\b/.test(readFileSync(file, 'utf8')))
      .map(file => relative(SRC, file).split(sep).join('/'))
      .sort();
    expect(minting).toEqual([
      'adapters/lab/card-human.ts',
      'adapters/lab/dialog-human.ts',
      'core/consent/approved.ts'
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

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      return sourceFiles(path);
    }
    return /\.tsx?$/.test(entry.name) ? [path] : [];
  });
}

/** Static imports, re-exports and `import()` of a file. */
function importsOf(file: string): Import[] {
  const source = ts.createSourceFile(
    file,
    readFileSync(file, 'utf8'),
    ts.ScriptTarget.ES2022
  );
  const found: Import[] = [];
  const add = (specifier: ts.Expression | undefined, typeOnly: boolean) => {
    if (specifier !== undefined && ts.isStringLiteralLike(specifier)) {
      found.push({ file, specifier: specifier.text, typeOnly });
    }
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) {
      add(node.moduleSpecifier, node.importClause?.isTypeOnly === true);
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
      add(node.arguments[0], false);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}
