import type { PythonAnalysis } from '../../../python/analyse';
import { childrenOf, descendants, lineAt, textOf } from '../../../python/tree';
import type { CallFact } from '../facts';

/** The calls of imported functions. A name that the file binds again is not followed. */
export function pythonCalls({
  tree,
  imports,
  definitions
}: PythonAnalysis): CallFact[] {
  const counts = new Map<string, number>();
  for (const { name } of definitions) {
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const taken = new Map(
    imports
      .filter(({ name }) => name !== null && name !== '*')
      .map(item => [item.alias ?? item.name ?? '', item] as const)
      .filter(([bound]) => (counts.get(bound) ?? 0) <= 1)
  );
  const calls: CallFact[] = [];
  for (const node of descendants(tree.top)) {
    const callee = node.name === 'CallExpression' ? node.firstChild : null;
    const list = node.getChild('ArgList');
    if (callee?.name !== 'VariableName' || list === null) {
      continue;
    }
    const item = taken.get(textOf(tree, callee));
    if (item !== undefined && item.name !== null) {
      calls.push({
        specifier: item.module,
        name: item.name,
        line: lineAt(tree.code, node.from),
        ...argumentsOf(
          childrenOf(list).map(child => ({
            name: child.name,
            text: textOf(tree, child)
          }))
        )
      });
    }
  }
  return calls;
}

function argumentsOf(
  parts: readonly { readonly name: string; readonly text: string }[]
): Pick<CallFact, 'positional' | 'named' | 'counted'> {
  const groups: { name: string; text: string }[][] = [[]];
  for (const part of parts.slice(1, -1)) {
    if (part.name === ',') {
      groups.push([]);
    } else {
      groups[groups.length - 1].push(part);
    }
  }
  const given = groups.filter(group => group.length > 0);
  const named = given
    .filter(group => group[1]?.name === 'AssignOp' && group[1].text === '=')
    .map(group => group[0].text);
  const counted = given.every(
    group =>
      group[0].name !== '*' &&
      group[0].name !== '**' &&
      !/^\*/.test(group[0].text)
  );
  return { positional: given.length - named.length, named, counted };
}
