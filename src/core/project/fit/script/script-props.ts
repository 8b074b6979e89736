import type { ElementFact } from '../facts';
import { fieldsOf, type JsonType } from '../json/json-type';
import { declaredAgain, importedFunctions } from './script-calls';
import type { ScriptScope } from './script-scope';
import { typeArguments, typeOf } from './script-type';
import { changedNames } from './script-values';
import {
  allNodes,
  lineOf,
  nameOf,
  nodeIn,
  nodesIn,
  stringOf,
  type ScriptNode
} from './walk';

/** Functions that give a component with the properties of the one that they take. */
const WRAPPER = /^(?:memo|forwardRef)$/;

const CHILDREN = fieldsOf(['children'], { optional: true });

/**
 * What React asks the components of a module for, by name, where a type says it; for one that it passes on, its name in
 * the other module.
 */
export function scriptProps(
  program: ScriptNode,
  scope: ScriptScope
): Map<string, JsonType> {
  const found = new Map<string, JsonType>();
  const changed = changedNames(program);
  const add = (name: string | null, made: ScriptNode | null) => {
    const own = nameOf(made);
    const isImported = own !== null && scope.specifierOf(own) !== null;
    const type =
      made?.type === 'Identifier' && own !== null
        ? (found.get(own) ?? (isImported ? scope.named(own) : null))
        : (typedProps(made, scope) ?? propsOf(made, scope));
    const declared = nameOf(nodeIn(made, 'id')) ?? name;
    // What gets defaults, or anything else, afterwards may ask for less.
    if (name !== null && type !== null && !changed.has(declared ?? '')) {
      found.set(name, type);
    }
  };
  for (const statement of nodesIn(program, 'body')) {
    const node = nodeIn(statement, 'declaration') ?? statement;
    add(nameOf(nodeIn(node, 'id')), node);
    for (const item of nodesIn(node, 'declarations')) {
      const id = nodeIn(item, 'id');
      add(nameOf(id), nodeIn(id, 'typeAnnotation') ?? nodeIn(item, 'init'));
    }
  }
  for (const node of nodesIn(program, 'body')) {
    if (node.type === 'ExportDefaultDeclaration') {
      add('default', nodeIn(node, 'declaration'));
    }
    const specifier = stringOf(nodeIn(node, 'source'));
    for (const item of nodesIn(node, 'specifiers')) {
      const as = nameOf(nodeIn(item, 'exported'));
      const local = nodeIn(item, 'local');
      const name = nameOf(local);
      if (as !== null && name !== null && specifier !== null) {
        found.set(as, { kind: 'named', name, specifier });
      } else if (as !== null) {
        add(as, local);
      }
    }
  }
  return found;
}

/** Of `const Card: React.FC<Props>`, which may take children, too. */
function typedProps(
  annotation: ScriptNode | null,
  scope: ScriptScope
): JsonType | null {
  const type = nodeIn(annotation, 'typeAnnotation');
  const id = nodeIn(type, 'typeName');
  const name = nameOf(nodeIn(id, 'right') ?? id) ?? '';
  const [first] =
    type !== null && /^(?:FC|FunctionComponent)$/.test(name)
      ? typeArguments(type)
      : [];
  const own = first === undefined ? null : typeOf(first, scope);
  return own === null ? null : { kind: 'all', of: [CHILDREN, own] };
}

function propsOf(made: ScriptNode | null, scope: ScriptScope): JsonType | null {
  if (made?.type === 'CallExpression') {
    const callee = nodeIn(made, 'callee');
    const name = nameOf(nodeIn(callee, 'property') ?? callee) ?? '';
    const [inner] = nodesIn(made, 'arguments');
    const given = typeArguments(made);
    return !WRAPPER.test(name) || inner === undefined
      ? null
      : given.length > 0
        ? typeOf(given[name === 'memo' ? 0 : 1] ?? null, scope)
        : propsOf(inner, scope);
  }
  if (!/Function/.test(made?.type ?? '')) {
    return null;
  }
  const [first] = nodesIn(made, 'params');
  return typeOf(nodeIn(first ?? null, 'typeAnnotation'), scope);
}

/** The imported components that a module shows, with what it gives them. */
export function scriptElements(program: ScriptNode): ElementFact[] {
  const taken = importedFunctions(program);
  const again = declaredAgain(program);
  const elements: ElementFact[] = [];
  for (const node of allNodes(program)) {
    const opening =
      node.type === 'JSXElement' ? nodeIn(node, 'openingElement') : null;
    const tag = nodeIn(opening, 'name');
    const name = tag?.type === 'JSXIdentifier' ? (nameOf(tag) ?? '') : '';
    const item = again.has(name) ? undefined : taken.get(name);
    if (opening !== null && item !== undefined) {
      const attributes = nodesIn(opening, 'attributes');
      elements.push({
        ...item,
        line: lineOf(opening),
        given: [
          ...attributes.flatMap(each => nameOf(nodeIn(each, 'name')) ?? []),
          ...(nodesIn(node, 'children').some(isShown) ? ['children'] : [])
        ],
        isWhole: attributes.every(({ type }) => type === 'JSXAttribute')
      });
    }
  }
  return elements;
}

function isShown(child: ScriptNode): boolean {
  return child.type === 'JSXText'
    ? (nameOf(child) ?? '').trim() !== ''
    : nodeIn(child, 'expression')?.type !== 'JSXEmptyExpression';
}
