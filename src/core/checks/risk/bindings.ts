import type { SyntaxNode } from '@lezer/common';
import {
  matchedValue,
  readAssignment,
  readIterations,
  type BindingSide
} from '../../python/bindings';
import { walkPattern, type TargetSink } from '../../python/targets';
import { childrenOf, descendants, textOf } from '../../python/tree';
import { callArguments } from '../../python/call-arguments';
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
export function bindAssigned(names: NameMeanings, node: SyntaxNode): void {
  const { targets, type, value } = readAssignment(node);
  const declared = declaredPaths(names, type);
  if (value === null) {
    bindTo(names, targets[0].nodes[0], { ...NOTHING, paths: declared });
    return;
  }
  const values = value.nodes.map(item => knownOf(names, item));
  const whole = wholeOf(values, value.isTuple);
  for (const target of targets) {
    target.nodes.forEach((item, at) => {
      const known =
        !target.isTuple || target.starred.has(item)
          ? whole
          : target.starred.size === 0 &&
              value.starred.size === 0 &&
              value.isTuple &&
              target.nodes.length === values.length
            ? values[at]
            : itemOfKnown(whole);
      bindTo(names, item, { ...known, paths: [...known.paths, ...declared] });
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
  readIterations(children).forEach(({ target, value }) =>
    bindLoop(names, target.nodes, value)
  );
}

/** Binds what the patterns of a `match` capture to what it looks at, and to what may stand in that. */
export function bindMatched(names: NameMeanings, node: SyntaxNode): void {
  const { nodes, isTuple } = matchedValue(node);
  let inner = wholeOf(
    nodes.map(item => knownOf(names, item)),
    isTuple
  );
  const paths = new Set(inner.paths);
  for (let depth = 0; depth < MAX_PATTERN_DEPTH; depth += 1) {
    inner = itemOfKnown(inner);
    inner.paths.forEach(path => paths.add(path));
  }
  const known = { ...NOTHING, paths: [...paths] };
  const sink: TargetSink = {
    bind: (_, target) => bindTo(names, target, known),
    mutate: () => undefined,
    expression: () => undefined
  };
  for (const body of node.getChildren('MatchBody')) {
    for (const clause of body.getChildren('MatchClause')) {
      childrenOf(clause)
        .filter(({ name }) => name.endsWith('Pattern'))
        .forEach(pattern => walkPattern(names.tree, pattern, sink));
    }
  }
}

/** How deep patterns in patterns are followed. */
const MAX_PATTERN_DEPTH = 4;

function bindLoop(
  names: NameMeanings,
  targets: readonly SyntaxNode[],
  { nodes, isTuple }: BindingSide
): void {
  const [value] = nodes;
  if (value === undefined) {
    return;
  }
  const callee =
    value.name === 'CallExpression' && !isTuple ? value.firstChild : null;
  const { positional } = callArguments(names.tree, value);
  const paths = names.of(callee);
  if (targets.length === 2 && paths.includes('builtins.enumerate')) {
    bindTo(names, targets[0], NOTHING);
    return bindLoop(names, targets.slice(1), oneOf(positional[0]));
  }
  if (targets.length === positional.length && paths.includes('builtins.zip')) {
    return targets.forEach((target, at) =>
      bindLoop(names, [target], oneOf(positional[at]))
    );
  }
  const known = nodes.map(item => knownOf(names, item));
  const item = itemOfKnown(wholeOf(known, isTuple));
  targets.forEach(target =>
    bindTo(names, target, targets.length === 1 ? item : itemOfKnown(item))
  );
}

function oneOf(node: SyntaxNode | undefined): BindingSide {
  return {
    nodes: node === undefined ? [] : [node],
    isTuple: false,
    starred: new Set()
  };
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

/** What values are together: one by itself, or a tuple. */
function wholeOf(values: readonly Known[], isTuple: boolean): Known {
  return isTuple || values.length !== 1
    ? {
        paths: values.flatMap(({ paths }) => paths.flatMap(containerOf)),
        text: null,
        temporary: values.every(({ temporary }) => temporary)
      }
    : values[0];
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
    case 'CapturePattern':
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
