import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import * as ts from 'typescript';
import { UnshownValues } from '../../../src/core/context/unshown-values';

/** Tables of names, and Python. */
const NO_PROSE = /\/checks\/(?:risk|runner)\/|\/detached\.ts$/;

/** Where what is said of an answer that failed is put into words. */
const PLACES = [
  'src/core/checks',
  'src/core/workflow/repair',
  'src/core/workflow/prove/repair-request.ts'
].map(path => join(__dirname, '../../..', path));

function filesIn(path: string): string[] {
  return statSync(path).isDirectory()
    ? readdirSync(path).flatMap(name => filesIn(join(path, name)))
    : path.endsWith('.ts')
      ? [path]
      : [];
}

/** The texts of a file that are sentences or parts of one: three words at least, and no list of names. */
function sentencesIn(path: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const isList =
      ts.isPropertyAccessExpression(node.parent ?? node) &&
      (node.parent as ts.PropertyAccessExpression).name.text === 'split';
    if (
      !isList &&
      (ts.isStringLiteralLike(node) ||
        ts.isTemplateHead(node) ||
        ts.isTemplateMiddleOrTemplateTail(node)) &&
      /[a-z]+ [a-z]+ [a-z]+/i.test(node.text)
    ) {
      found.push(node.text);
    }
    ts.forEachChild(node, visit);
  };
  const text = readFileSync(path, 'utf8');
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true));
  return found;
}

describe('What the checks themselves say [K10]', () => {
  it('reaches the model whole, whatever words came out of the sandbox', () => {
    const files = PLACES.flatMap(filesIn).filter(path => !NO_PROSE.test(path));
    const sentences = files.flatMap(sentencesIn);
    expect(sentences.length).toBeGreaterThan(100);
    const hidden = sentences.filter(sentence => {
      const values = new UnshownValues();
      values.saw(sentence);
      return values.hide(sentence) !== sentence;
    });
    expect(hidden).toEqual([]);
  });
});
