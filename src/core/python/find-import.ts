import { boundName, type PythonImport } from './imports';
import {
  ALIASES,
  KNOWN_NAMES,
  NAMED_PACKAGES,
  STANDARD_MODULES
} from './known-imports';
import { childrenOf, descendants, textOf, type PythonTree } from './tree';

/** An import that would define a missing name. */
export type ImportToAdd = Omit<PythonImport, 'line'>;

/** What the `datetime` class has and the module of the same name has not. */
const DATETIME_CLASS =
  /^(?:now|today|utcnow|strptime|fromisoformat|fromtimestamp|combine|min|max)$/;

/**
 * The import that a missing name most likely lacks: one of the notebook or the prompt, else a well-known
 * one. `null` where it could be anything.
 */
export function findImport(
  tree: PythonTree,
  name: string,
  contextImports: readonly PythonImport[]
): ImportToAdd | null {
  const known = contextImports.filter(item => boundName(item) === name).pop();
  if (known !== undefined) {
    return { module: known.module, name: known.name, alias: known.alias };
  }
  if (name in ALIASES) {
    return { module: ALIASES[name], name: null, alias: name };
  }
  const module = KNOWN_NAMES.get(name) ?? null;
  const isModule = STANDARD_MODULES.has(name) || NAMED_PACKAGES.has(name);
  if (isModule && (module === null || isUsedAsModule(tree, name))) {
    // A bare `time()` or `string` is no module, and what it is cannot be known.
    return isUsedAsModule(tree, name)
      ? { module: name, name: null, alias: null }
      : sameNameInside(tree, name);
  }
  return module === null ? null : { module, name, alias: null };
}

/** `time()` from `time`, `copy(x)` from `copy`: modules whose main function has their name. */
function sameNameInside(tree: PythonTree, name: string): ImportToAdd | null {
  return /^(?:time|copy|pprint|glob|datetime|array|uuid)$/.test(name) &&
    usesOf(tree, name).some(use => use === '()')
    ? { module: name, name, alias: null }
    : null;
}

function isUsedAsModule(tree: PythonTree, name: string): boolean {
  const uses = usesOf(tree, name);
  return (
    uses.length > 0 &&
    uses.every(
      use =>
        use !== '()' &&
        use !== '' &&
        !(name === 'datetime' && DATETIME_CLASS.test(use))
    )
  );
}

/** How a name is used, once per place: the member taken, `()` where it is called, else empty. */
function usesOf(tree: PythonTree, name: string): string[] {
  return [...descendants(tree.top)]
    .filter(node => node.name === 'VariableName' && textOf(tree, node) === name)
    .map(node => {
      const parent = node.parent;
      const [first, second, third] = parent === null ? [] : childrenOf(parent);
      if (first?.from !== node.from) {
        return '';
      }
      if (parent?.name === 'CallExpression') {
        return '()';
      }
      return parent?.name === 'MemberExpression' && second.name === '.'
        ? textOf(tree, third)
        : '';
    });
}
