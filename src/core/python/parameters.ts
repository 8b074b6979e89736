import type { SyntaxNode } from '@lezer/common';
import { childrenOf, textOf, type PythonTree } from './tree';

/** One parameter of a function. */
export interface Parameter {
  readonly name: string;
  /** Where it is named. */
  readonly node: SyntaxNode;
  readonly annotation: SyntaxNode | null;
  /** The default value's expression. */
  readonly value: SyntaxNode | null;
  /** `*` and `**` for those that collect, else empty. */
  readonly star: '' | '*' | '**';
}

/** Reads the `ParamList` of a function or lambda. */
export function readParameters(
  tree: PythonTree,
  list: SyntaxNode | null
): Parameter[] {
  const parameters: Parameter[] = [];
  let star: Parameter['star'] = '';
  let isDefault = false;
  for (const child of list === null ? [] : childrenOf(list)) {
    const last = parameters[parameters.length - 1];
    if (child.name === 'AssignOp') {
      isDefault = true;
    } else if (isDefault) {
      isDefault = false;
      parameters[parameters.length - 1] = { ...last, value: child };
    } else if (child.name === 'TypeDef' && last !== undefined) {
      parameters[parameters.length - 1] = { ...last, annotation: child };
    } else if (child.name === 'VariableName') {
      const name = textOf(tree, child);
      parameters.push({
        name,
        node: child,
        annotation: null,
        value: null,
        star
      });
      star = '';
    } else if (child.name === '*' || child.name === '**') {
      star = child.name;
    } else if (child.name === ',') {
      star = '';
    }
  }
  return parameters;
}
