import type { SyntaxNode } from '@lezer/common';
import { childrenOf, descendants, textOf } from '../../python/tree';
import { callArguments } from './arguments';
import type { NameMeanings } from './names';
import { containerOf, itemOf } from './paths';
import { isTemporary } from './temporary';

/** What is known of a value. */
interface Known {
  readonly paths: readonly string[];
  readonly text: string | null;
  readonly temporary: boolean;
}

/** Binds the names of an assignment: `a = b = c`, `a, b = c, d`, `a: Path = c`. */
export function bindAssigned(
  names: NameMeanings,
  children: readonly SyntaxNode[]
): void {
  const type = children.find(({ name }) => name === 'TypeDef') ?? null;
  const declared = declaredPaths(names, type);
  const groups = groupsOf(children);
  const values = groups
    .slice(1)
    .pop()
    ?.map(value => knownOf(names, value));
  if (values === undefined) {
    bindTo(names, groups[0][0], {
      paths: declared,
      text: null,
      temporary: false
    });
    return;
  }
  for (const targets of groups.slice(0, -1)) {
    const items = itemOfKnown(tupleOf(values));
    const each = values.length === 1 ? itemOfKnown(values[0]) : items;
    targets.forEach((target, at) => {
      const value =
        targets.length === values.length
          ? values[at]
          : targets.length === 1
            ? tupleOf(values)
            : each;
      bindTo(names, target, { ...value, paths: [...value.paths, ...declared] });
    });
  }
}

/** Binds one target to one value. */
export function bindValue(
  names: NameMeanings,
  target: SyntaxNode | undefined,
  value: SyntaxNode | undefined
): void {
  if (value !== undefined) {
    bindTo(names, target, knownOf(names, value));
  }
}

/** Binds what follows each `for` of a loop or a comprehension to the items of what follows `in`. */
export function bindItems(
  names: NameMeanings,
  children: readonly SyntaxNode[]
): void {
  children.forEach((child, at) => {
    const to = children.findIndex(
      ({ name }, index) => index > at && name === 'in'
    );
    if (child.name !== 'for' || to === -1) {
      return;
    }
    const targets = withoutCommas(children.slice(at + 1, to));
    const end = children.findIndex(
      ({ name }, index) =>
        index > to && /^(?:Body|for|async|if|\W)$/.test(name) && name !== ','
    );
    const values = withoutCommas(
      children.slice(to + 1, end === -1 ? undefined : end)
    );
    bindLoop(names, targets, values);
  });
}

function bindLoop(
  names: NameMeanings,
  targets: readonly SyntaxNode[],
  values: readonly SyntaxNode[]
): void {
  const [value] = values;
  if (value === undefined) {
    return;
  }
  const callee = value.name === 'CallExpression' ? value.firstChild : null;
  const { positional } = callArguments(names.tree, value);
  const paths = names.of(callee);
  if (targets.length === 2 && paths.includes('builtins.enumerate')) {
    bindTo(names, targets[0], NOTHING);
    return bindLoop(names, targets.slice(1), positional.slice(0, 1));
  }
  if (targets.length === positional.length && paths.includes('builtins.zip')) {
    return targets.forEach((target, at) =>
      bindLoop(names, [target], [positional[at]])
    );
  }
  const known = values.map(item => knownOf(names, item));
  const item = itemOfKnown(values.length === 1 ? known[0] : tupleOf(known));
  targets.forEach(target =>
    bindTo(names, target, targets.length === 1 ? item : itemOfKnown(item))
  );
}

/** What the names in a type say that a value is: `Path | None` gives `pathlib.Path()`. */
export function declaredPaths(
  names: NameMeanings,
  type: SyntaxNode | null
): string[] {
  return (type === null ? [] : [...descendants(type)])
    .filter(({ name }) => /^(?:VariableName|MemberExpression)$/.test(name))
    .flatMap(node => names.of(node))
    .filter(path => !/^(?:builtins|typing|collections)\b/.test(path))
    .map(path => `${path}()`);
}

const NOTHING: Known = { paths: [], text: null, temporary: false };

function knownOf(names: NameMeanings, value: SyntaxNode): Known {
  return {
    paths: names.of(value),
    text: names.text(value),
    temporary: isTemporary(names, value)
  };
}

function tupleOf(values: readonly Known[]): Known {
  return values.length === 1
    ? values[0]
    : {
        paths: values.flatMap(({ paths }) => paths.flatMap(containerOf)),
        text: null,
        temporary: values.every(({ temporary }) => temporary)
      };
}

function itemOfKnown({ paths, temporary }: Known): Known {
  return { paths: paths.flatMap(itemOf), text: null, temporary };
}

function bindTo(
  names: NameMeanings,
  target: SyntaxNode | undefined,
  value: Known
): void {
  const { shared, tree } = names;
  if (target === undefined) {
    return;
  }
  switch (target.name) {
    case 'VariableName': {
      const name = textOf(tree, target);
      const [scope] = names.scopesOf(target);
      value.paths.forEach(path => shared.mean(name, path));
      shared.constants.note(scope, name, value.text);
      shared.temporary.note(scope, name, value.temporary);
      const around = target.parent?.parent?.parent;
      if (around?.name === 'ClassDefinition') {
        value.paths.forEach(path => shared.mean(`.${name}`, path));
      }
      return;
    }
    case 'MemberExpression': {
      const property = target.lastChild;
      if (property?.name === 'PropertyName') {
        const name = `.${textOf(tree, property)}`;
        value.paths.forEach(path => shared.mean(name, path));
        shared.temporary.note('', name, value.temporary);
      }
      return;
    }
    case 'TupleExpression':
    case 'ArrayExpression':
    case 'ParenthesizedExpression':
      return childrenOf(target).forEach(part =>
        bindTo(names, part, itemOfKnown(value))
      );
  }
}

/** The parts of an assignment between its `=`, each with its items. */
function groupsOf(children: readonly SyntaxNode[]): SyntaxNode[][] {
  const groups: SyntaxNode[][] = [[]];
  for (const child of children) {
    if (child.name === 'AssignOp') {
      groups.push([]);
    } else if (child.name !== 'TypeDef') {
      groups[groups.length - 1].push(child);
    }
  }
  return groups.map(withoutCommas);
}

function withoutCommas(nodes: readonly SyntaxNode[]): SyntaxNode[] {
  return nodes.filter(({ name }) => name !== ',' && name !== '*');
}
