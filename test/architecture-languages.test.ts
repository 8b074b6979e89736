import { readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';

import ts from 'typescript';

import { languages } from '../src/core/languages/registry';
import { sourceFiles } from './fixtures/source-files';

const SRC = resolve(__dirname, '../src');
const HOME = 'core/languages/';

/** What a language is called, by a kernel or in a fence. */
const NAMES = new Set(
  [...languages()].flatMap(({ name, aliases }) => [name, ...aliases])
);

/** Where a name is told from others although no profile of a kernel's language could say it, and why. */
const ALLOWED: Readonly<Record<string, string>> = {
  'adapters/process/process-sandbox.ts':
    'it starts Python itself, without a kernel',
  'core/project/fit/readers.ts':
    'which parsers are loaded for the files of a project, Java among them, which no kernel here runs',
  'ui/run-view/questions/merge-editor.ts':
    "the one grammar of CodeMirror's that is loaded anyway"
};

describe('What is known of a language', () => {
  it('stands in its profile: nothing else asks for one by its name', () => {
    const asking = sourceFiles(SRC)
      .map(nameOf)
      .filter(file => !file.startsWith(HOME))
      .filter(file => asked(join(SRC, file)).length > 0);
    expect(asking.sort()).toEqual(Object.keys(ALLOWED).sort());
    // The way of looking does find what is meant.
    expect(askedIn(`language === 'python'`)).toEqual(['python']);
    expect(askedIn(`const l = name ?? 'r';`)).toEqual(['r']);
    expect(askedIn(`switch (l) { case 'julia': }`)).toEqual(['julia']);
    expect(askedIn(`['js', 'ts'].includes(l)`)).toEqual(['js', 'ts']);
    expect(askedIn(`new Set(['py']).has(l)`)).toEqual(['py']);
    expect(askedIn(`start(['python', '-m', name])`)).toEqual([]);
  });

  it('is taken from the registry: nothing else knows the folder of one', () => {
    const folders = new RegExp(
      `^${HOME}(?:${[...languages()].map(({ name }) => name).join('|')})/`
    );
    const knowing = sourceFiles(SRC).filter(
      file =>
        !nameOf(file).startsWith(HOME) &&
        ts
          .preProcessFile(readFileSync(file, 'utf8'))
          .importedFiles.some(({ fileName }) =>
            folders.test(nameOf(resolve(dirname(file), fileName)))
          )
    );
    expect(knowing.map(nameOf)).toEqual([]);
  });
});

function nameOf(file: string): string {
  return relative(SRC, file).split(sep).join('/');
}

function asked(file: string): string[] {
  return askedIn(readFileSync(file, 'utf8'));
}

/** The names of languages that code compares with, falls back to, or looks up in a list of its own. */
function askedIn(code: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node) => {
    candidates(node).forEach(part => {
      if (ts.isStringLiteralLike(part) && NAMES.has(part.text)) {
        found.push(part.text);
      }
    });
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('x.ts', code, ts.ScriptTarget.Latest, true));
  return found;
}

const COMPARES: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.EqualsEqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsEqualsToken,
  ts.SyntaxKind.QuestionQuestionToken,
  ts.SyntaxKind.BarBarToken
]);

function candidates(node: ts.Node): readonly ts.Node[] {
  if (ts.isBinaryExpression(node) && COMPARES.has(node.operatorToken.kind)) {
    return [node.left, node.right];
  }
  if (ts.isCaseClause(node)) {
    return [node.expression];
  }
  if (
    ts.isCallExpression(node) &&
    ts.isPropertyAccessExpression(node.expression) &&
    /^(?:includes|has|indexOf)$/.test(node.expression.name.text)
  ) {
    const of = node.expression.expression;
    const list = ts.isNewExpression(of) ? of.arguments?.[0] : of;
    return [
      ...node.arguments,
      ...(list !== undefined && ts.isArrayLiteralExpression(list)
        ? list.elements
        : [])
    ];
  }
  return [];
}
