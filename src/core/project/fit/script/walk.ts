/** A node of the tree that the parser makes; its fields depend on `type`. */
export interface ScriptNode {
  readonly type: string;
  readonly start?: number | null;
  readonly end?: number | null;
  readonly loc?: { readonly start: { readonly line: number } } | null;
  readonly [field: string]: unknown;
}

function isNode(value: unknown): value is ScriptNode {
  return (
    typeof value === 'object' &&
    value !== null &&
    typeof (value as { type?: unknown }).type === 'string'
  );
}

/** A node of a field; `null` where there is none. */
export function nodeIn(
  node: ScriptNode | null,
  field: string
): ScriptNode | null {
  const value = node?.[field];
  return isNode(value) ? value : null;
}

/** The nodes of a list. */
export function nodesIn(node: ScriptNode | null, field: string): ScriptNode[] {
  const value = node?.[field];
  return Array.isArray(value) ? value.filter(isNode) : [];
}

export function lineOf(node: ScriptNode): number {
  return node.loc?.start.line ?? 1;
}

/** The name of an identifier, or the text of a string: how exports and imports are named. */
export function nameOf(node: ScriptNode | null): string | null {
  const name = node?.name ?? node?.value;
  return typeof name === 'string' ? name : null;
}

/** The text of a string or of a template without holes; `null` for anything else. */
export function stringOf(node: ScriptNode | null): string | null {
  if (node?.type === 'StringLiteral' && typeof node.value === 'string') {
    return node.value;
  }
  const quasis =
    node?.type === 'TemplateLiteral' ? nodesIn(node, 'quasis') : [];
  const cooked = quasis.length === 1 ? quasis[0].value : undefined;
  return typeof cooked === 'object' && cooked !== null && 'cooked' in cooked
    ? String(cooked.cooked)
    : null;
}

/** A path with `{}` for its holes: a template, or pieces that are added up. */
export function pathIn(node: ScriptNode | null): string | null {
  if (node?.type === 'BinaryExpression' && node.operator === '+') {
    const parts = [nodeIn(node, 'left'), nodeIn(node, 'right')].map(
      part => pathIn(part) ?? '{}'
    );
    return parts.join('');
  }
  if (node?.type !== 'TemplateLiteral') {
    return stringOf(node);
  }
  return nodesIn(node, 'quasis')
    .map(({ value }) =>
      typeof value === 'object' && value !== null && 'cooked' in value
        ? String(value.cooked)
        : ''
    )
    .join('{}');
}

/** All names in a pattern; rather too many: those of its keys and defaults, too. None of its types. */
export function patternNames(pattern: ScriptNode | null): string[] {
  const names: string[] = [];
  const types = new Set<ScriptNode | null>();
  for (const node of pattern === null ? [] : allNodes(pattern)) {
    if (types.has(node) || node.type === 'TSTypeAnnotation') {
      // Parents come first.
      for (const inner of Object.values(node)) {
        (Array.isArray(inner) ? inner : [inner]).forEach(item =>
          types.add(isNode(item) ? item : null)
        );
      }
    } else if (node.type === 'Identifier') {
      names.push(nameOf(node) ?? '');
    }
  }
  return names;
}

/** Fields that hold no code. */
const BESIDE = new Set([
  'loc',
  'errors',
  'comments',
  'leadingComments',
  'innerComments',
  'trailingComments',
  'extra',
  'tokens'
]);

/** The nodes of modules, which are walked over for each thing that is read of them. */
const known = new WeakMap<ScriptNode, readonly ScriptNode[]>();

/** A node and all below it, parents first, without comments. */
export function allNodes(root: ScriptNode): Iterable<ScriptNode> {
  if (root.type !== 'Program') {
    return nodesBelow(root);
  }
  const nodes = known.get(root) ?? [...nodesBelow(root)];
  known.set(root, nodes);
  return nodes;
}

function* nodesBelow(root: ScriptNode): Generator<ScriptNode> {
  const stack: ScriptNode[] = [root];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    yield node;
    const children: ScriptNode[] = [];
    for (const field in node) {
      const value = node[field];
      if (typeof value !== 'object' || value === null || BESIDE.has(field)) {
        continue;
      }
      const inner: readonly unknown[] = Array.isArray(value) ? value : [value];
      children.push(...inner.filter(isNode));
    }
    stack.push(...children.reverse());
  }
}
