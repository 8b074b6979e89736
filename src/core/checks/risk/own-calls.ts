import type { SyntaxNode } from '@lezer/common';
import {
  childrenOf,
  descendants,
  nameOfDefinition,
  textOf
} from '../../python/tree';
import { readParameters } from '../../python/parameters';
import { callArguments } from '../../python/call-arguments';
import type { NameMeanings } from './names';
import { isOwn } from './paths';
import { isTemporary } from './temporary';

/** Whether a function stands in a class. */
export function isMethod(node: SyntaxNode): boolean {
  return classAround(node) !== null;
}

/** Notes the own functions of a piece and which of them are not only called, before its names are learnt. */
export function noteFunctions(names: NameMeanings): void {
  const { functions, shared, tree } = names;
  for (const node of descendants(tree.top)) {
    if (node.name === 'FunctionDefinition') {
      const name = nameOfDefinition(tree, node);
      const list = node.getChild('ParamList');
      const around = classAround(node);
      const known =
        name === '__init__' && around !== null
          ? nameOfDefinition(tree, around)
          : name;
      const all = readParameters(tree, list);
      const parameters =
        around === null || isStatic(names, node) ? all : all.slice(1);
      functions.set(known, [
        ...(functions.get(known) ?? []),
        { names, parameters }
      ]);
    } else if (isHandedOn(node)) {
      shared.handedOn.add(textOf(tree, node));
    }
  }
}

/** Learns from a call of an own function what its parameters are given. */
export function learnCall(names: NameMeanings, call: SyntaxNode): void {
  const { shared } = names;
  const called = names.of(call.firstChild).filter(isOwn);
  const functions = called
    .map(path => path.slice(path.lastIndexOf('.') + 1))
    .flatMap(name =>
      (names.functions.get(name) ?? []).map(own => ({ name, own }))
    );
  if (functions.length === 0) {
    return;
  }
  const { positional, named } = callArguments(names.tree, call);
  const list = call.getChild('ArgList');
  const isOpen =
    list !== null && childrenOf(list).some(({ name }) => /^\*/.test(name));
  for (const { name, own } of functions) {
    const isKnown = !isOpen && !shared.handedOn.has(name);
    own.parameters.forEach(
      ({ name: parameter, node, value: preset, star }, at) => {
        const [scope] = own.names.scopesOf(node);
        const value = positional[at] ?? named.get(parameter) ?? null;
        const given = value === null ? preset : value;
        const around = value === null ? own.names : names;
        // What is only called temporary, `"/tmp/x"`, was not made by this code.
        const isMade =
          around.text(given) === null && isTemporary(around, given);
        shared.given.note(scope, parameter, isKnown && star === '' && isMade);
        names
          .of(value)
          .filter(path => !isOwn(path))
          .forEach(path => shared.mean(parameter, path));
      }
    );
  }
}

function classAround(node: SyntaxNode): SyntaxNode | null {
  const whole = node.parent?.name === 'DecoratedStatement' ? node.parent : node;
  const around = whole.parent?.parent ?? null;
  return around?.name === 'ClassDefinition' ? around : null;
}

function isStatic({ tree }: NameMeanings, node: SyntaxNode): boolean {
  const decorators = node.parent?.getChildren('Decorator') ?? [];
  return decorators.some(item => /staticmethod/.test(textOf(tree, item)));
}

/** A name that is neither called nor bound where it stands. */
function isHandedOn(node: SyntaxNode): boolean {
  const whole = node.name === 'PropertyName' ? node.parent : node;
  const parent = whole?.parent;
  return (
    /^(?:VariableName|PropertyName)$/.test(node.name) &&
    !(
      parent?.name === 'CallExpression' &&
      parent.firstChild?.from === whole?.from
    ) &&
    !/^(?:FunctionDefinition|ClassDefinition|ParamList|ImportStatement)$/.test(
      parent?.name ?? ''
    )
  );
}
