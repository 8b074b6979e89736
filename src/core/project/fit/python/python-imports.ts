import type { PythonAnalysis } from '../../../python/analyse';
import { boundName, type PythonImport } from '../../../python/imports';
import { lineAt, textOf, type PythonTree } from '../../../python/tree';
import type { ImportFact, TakenName } from '../facts';
import { joined } from './joined';
import { lookUp } from './python-block';
import type { PlacedNode } from './python-names';

/**
 * The imports of a file, one per statement and module. Attributes of an imported module count as names taken from
 * it: `import app.models as m; m.Task` takes `Task`.
 */
export function pythonImports(
  analysis: PythonAnalysis,
  placed: readonly PlacedNode[]
): ImportFact[] {
  const attributes = attributesByImport(analysis.tree, placed);
  const lines = analysis.tree.code.split('\n');
  const defined = lines.findIndex(line =>
    /^(?:async\s+def|def|class)\s/.test(line)
  );
  return analysis.imports.flatMap((item): ImportFact[] => {
    const late =
      /^\s/.test(lines[item.line - 1] ?? '') ||
      (defined !== -1 && item.line > defined + 1);
    // `import a.b` binds `a`, whose attributes lead to `a.b` and to others.
    const isWhole =
      item.name !== null || item.alias !== null || !item.module.includes('.');
    const taken = isWhole ? (attributes.get(keyOf(item)) ?? []) : [];
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

/** Attributes that are read of what is imported, by the import; not those that are set. */
function attributesByImport(
  tree: PythonTree,
  placed: readonly PlacedNode[]
): Map<string, TakenName[]> {
  const found = new Map<string, TakenName[]>();
  for (const { node, block } of placed) {
    const object = node.firstChild;
    const property = node.getChild('PropertyName');
    if (object?.name !== 'VariableName' || property === null) {
      continue;
    }
    const by = lookUp(textOf(tree, object), block);
    const isSet =
      node.parent?.name === 'AssignStatement' &&
      node.nextSibling?.name === 'AssignOp';
    if (by.as === 'import' && !isSet) {
      const line = lineAt(tree.code, node.from);
      const key = keyOf(by.item);
      found.set(key, [
        ...(found.get(key) ?? []),
        { name: textOf(tree, property), line }
      ]);
    }
  }
  return found;
}

function keyOf(item: PythonImport): string {
  return `${item.line} ${boundName(item)}`;
}
