import type { SyntaxNode } from '@lezer/common';

import { readParameters } from '../../../python/parameters';
import {
  childrenOf,
  nameOfDefinition,
  textOf,
  withoutDecorators,
  type PythonTree
} from '../../../python/tree';
import {
  SOME_METHOD,
  type JsonField,
  type JsonType,
  type Method
} from '../json/json-type';
import type { PythonScope } from './python-scope';
import { signatureOf } from './python-signature';
import { annotationType } from './python-types';

/**
 * All that the body and the methods of a class bind.
 *
 * @param item its statement, with its decorators.
 */
export function classBody(
  tree: PythonTree,
  item: SyntaxNode,
  scope: PythonScope
): JsonType {
  const node = withoutDecorators(item);
  const fields = new Map<string, JsonField>();
  const methods = new Map<string, Method>();
  const made: { readonly name: string; readonly isRequired: boolean }[] = [];
  let given = new Map<string, string>();
  let open = false;
  const body = node.getChild('Body');
  for (const child of body === null ? [] : childrenOf(body)) {
    const inner = withoutDecorators(child);
    const decorators = tree.code.slice(child.from, inner.from);
    if (inner.name === 'FunctionDefinition') {
      const name = nameOfDefinition(tree, inner);
      const method = methodOf(tree, inner, scope, decorators);
      if (
        /@(?:\w+\.)?(?:cached_)?property\b|\.(?:setter|deleter)\b/.test(
          decorators
        )
      ) {
        fields.set(name, { optional: true, type: method.gives });
      } else {
        methods.set(name, methods.has(name) ? SOME_METHOD : method);
      }
      given = name === '__init__' ? annotationsOf(tree, inner) : given;
    } else if (inner.name === 'ClassDefinition') {
      methods.set(nameOfDefinition(tree, inner), SOME_METHOD);
    } else if (/^(?:AssignStatement|ExpressionStatement)$/.test(inner.name)) {
      const [, names, annotation, value] =
        /^(\w+(?:\s*(?:,|=)\s*\w+)*)\s*(?::\s*([^=]+?)\s*)?(?:=(.*)|$)/s.exec(
          textOf(tree, inner)
        ) ?? [];
      for (const name of names?.match(/\w+/g) ?? []) {
        const type = annotationType(annotation ?? '', scope);
        fields.set(name, { optional: true, type });
        if (annotation !== undefined && !/\bClassVar\b/.test(annotation)) {
          made.push({ name, isRequired: value === undefined });
        }
      }
    } else {
      open ||= /Statement$/.test(inner.name) && inner.name !== 'PassStatement';
    }
  }
  for (const [, name, annotation, value] of textOf(tree, node).matchAll(
    /\b(?:self|cls)\.(\w+)(?:\s*:\s*([^=\n]+?))?(?:\s*=\s*(\w+)[ \t]*\n)?/g
  )) {
    const declared = annotation ?? given.get(value ?? '') ?? '';
    const type = annotationType(declared, scope);
    if (type !== null || (!fields.has(name) && !methods.has(name))) {
      fields.set(name, { optional: true, type });
    }
  }
  if (isDataclass(tree.code.slice(item.from, node.from))) {
    methods.set('__init__', {
      ...SOME_METHOD,
      signature: isPlainDataclass(tree, node) ? inOrder(made) : null
    });
  }
  return { kind: 'fields', fields, methods, open };
}

/** What a function takes and gives; of one with other decorators than those of classes, nothing is known. */
export function methodOf(
  tree: PythonTree,
  node: SyntaxNode,
  scope: PythonScope,
  decorators = ''
): Method {
  const isMethod = node.parent?.parent?.name === 'ClassDefinition';
  const ofClass =
    /^\s*@(?:abc\.)?(?:staticmethod|classmethod|abstractmethod|property|(?:functools\.)?cached_property|override)\s*$/;
  const own = decorators.split('\n').filter(line => line.trim() !== '');
  if (!own.every(line => ofClass.test(line))) {
    return SOME_METHOD;
  }
  const isStatic = decorators.includes('@staticmethod');
  const isWithin = isMethod || node.parent?.name === 'DecoratedStatement';
  const bound = isWithin && !isStatic ? 1 : 0;
  const type = node.getChild('TypeDef');
  const text = type === null ? '' : textOf(tree, type).replace(/^->\s*/, '');
  return {
    signature: decorators.includes('property')
      ? null
      : signatureOf(tree, node, bound),
    gives: annotationType(text, scope),
    isLate: node.firstChild?.name === 'async',
    isAbstract:
      decorators.includes('@abstractmethod') ||
      decorators.includes('@abc.abstractmethod')
  };
}

function isDataclass(decorators: string): boolean {
  return /@(?:\w+\.)?dataclass\b/.test(decorators);
}

/** One of whose fields all are its own, and given in order. */
function isPlainDataclass(tree: PythonTree, node: SyntaxNode): boolean {
  const list = node.getChild('ArgList');
  const bases = list === null ? '' : textOf(tree, list).slice(1, -1).trim();
  return (
    bases === '' &&
    !/kw_only|KW_ONLY|InitVar|\binit\s*=|\bfield\(\s*(?!default|compare|repr|hash|metadata)|def __init__/.test(
      textOf(tree, node)
    )
  );
}

function inOrder(
  made: readonly { readonly name: string; readonly isRequired: boolean }[]
): Method['signature'] {
  return {
    positional: made.map(({ name }) => name),
    required: made.filter(({ isRequired }) => isRequired).length,
    named: [],
    requiredNamed: [],
    more: false,
    moreNamed: false
  };
}

/** By parameter: its annotation. */
export function annotationsOf(
  tree: PythonTree,
  node: SyntaxNode
): Map<string, string> {
  return new Map(
    readParameters(tree, node.getChild('ParamList')).flatMap(
      ({ name, annotation }) =>
        annotation === null
          ? []
          : [[name, textOf(tree, annotation).replace(/^:\s*/, '')] as const]
    )
  );
}
