import type { PythonAnalysis } from '../../../python/analyse';
import { boundName } from '../../../python/imports';
import {
  descendants,
  lineAt,
  textOf,
  type PythonTree
} from '../../../python/tree';
import type { ImportFact, TakenName } from '../facts';
import { joined } from './joined';

/**
 * The imports of a file, one per statement and module. Attributes of an imported module count as names taken from
 * it: `import app.models as m; m.Task` takes `Task`.
 */
export function pythonImports(analysis: PythonAnalysis): ImportFact[] {
  const attributes = attributesByName(analysis);
  const lines = analysis.tree.code.split('\n');
  return analysis.imports.flatMap((item): ImportFact[] => {
    const bound = boundName(item);
    const late = /^\s/.test(lines[item.line - 1] ?? '');
    // `import a.b` binds `a`, whose attributes lead to `a.b` and to others.
    const isWhole =
      item.name !== null || item.alias !== null || !item.module.includes('.');
    const taken = isWhole ? (attributes.get(bound) ?? []) : [];
    if (item.name === null) {
      return [
        {
          specifier: item.module,
          line: item.line,
          names: taken,
          kind: 'names',
          late
        }
      ];
    }
    const fact: ImportFact = {
      specifier: item.module,
      line: item.line,
      names: [{ name: item.name, line: item.line }],
      kind: 'names',
      late
    };
    // Where the name is a module itself, its attributes are that module's names.
    const inner = joined(item.module, item.name);
    return item.name === '*' || taken.length === 0
      ? [fact]
      : [
          fact,
          {
            specifier: inner,
            line: item.line,
            names: taken,
            kind: 'names',
            maybe: true,
            late
          }
        ];
  });
}

/** Attributes that are read of names, by the name; not those that are set. */
function attributesByName({
  tree,
  imports
}: PythonAnalysis): Map<string, TakenName[]> {
  const bound = new Set(
    imports.map(boundName).filter(name => !isBoundAgain(tree, name))
  );
  const found = new Map<string, TakenName[]>();
  for (const node of descendants(tree.top)) {
    if (node.name !== 'MemberExpression') {
      continue;
    }
    const object = node.firstChild;
    const property = node.getChild('PropertyName');
    if (object?.name !== 'VariableName' || property === null) {
      continue;
    }
    const name = textOf(tree, object);
    const isSet =
      node.parent?.name === 'AssignStatement' &&
      node.nextSibling?.name === 'AssignOp';
    if (bound.has(name) && !isSet) {
      const line = lineAt(tree.code, node.from);
      found.set(name, [
        ...(found.get(name) ?? []),
        { name: textOf(tree, property), line }
      ]);
    }
  }
  return found;
}

/** Whether a name is a variable or a parameter somewhere, too. Rather too often yes: then its attributes say nothing. */
export function isBoundAgain(tree: PythonTree, name: string): boolean {
  const word = name.replace(/[^\w]/g, '');
  const again = [
    `(?:^|[^.\\w])${word}\\s*(?::[^=\\n,)]*)?=[^=]`,
    `\\bfor\\b[^:\\n]*\\b${word}\\b[^:\\n]*\\bin\\b`,
    `^\\s*(?:async\\s+with|with|except)\\b.*\\bas\\s+${word}\\b`,
    // As a parameter, not in what annotates another one.
    `\\bdef\\s+\\w+\\((?:(?:[^()]|\\([^()]*\\))*,)?[\\s*]*${word}\\s*[:=,)]`,
    `\\blambda\\b[^:\\n]*\\b${word}\\b`,
    `\\b(?:def|class)\\s+${word}\\b`
  ];
  return new RegExp(again.join('|'), 'm').test(tree.code);
}
