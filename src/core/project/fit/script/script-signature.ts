import type { Given, Signature } from '../signature';
import { allNodes, nameOf, nodeIn, nodesIn, type ScriptNode } from './walk';

/** Without the type of `this`, which is no parameter. Signatures of types name theirs otherwise. */
function parametersOf(node: ScriptNode): ScriptNode[] {
  const all = [...nodesIn(node, 'params'), ...nodesIn(node, 'parameters')];
  return all
    .map(item => nodeIn(item, 'parameter') ?? item)
    .filter(item => nameOf(item) !== 'this');
}

/** What a function, a method or the signature of one takes. */
export function signatureOf(node: ScriptNode): Signature {
  const parameters = parametersOf(node);
  const isOptional = (item: ScriptNode) =>
    item.type === 'AssignmentPattern' ||
    item.type === 'RestElement' ||
    item.optional === true;
  const plain = parameters.filter(({ type }) => type !== 'RestElement');
  const last = plain.map(isOptional).lastIndexOf(false);
  return {
    positional: plain.map((item, at) => nameOf(item) ?? `argument ${at + 1}`),
    required: last + 1,
    named: [],
    requiredNamed: [],
    more: plain.length < parameters.length || usesArguments(node),
    moreNamed: false
  };
}

function usesArguments(node: ScriptNode): boolean {
  for (const inner of allNodes(node)) {
    if (inner.type === 'Identifier' && inner.name === 'arguments') {
      return true;
    }
  }
  return false;
}

/** What the constructor that a class writes down itself takes; `null` where it has none, or several. */
export function constructorOf(node: ScriptNode): Signature | null {
  const own = nodesIn(nodeIn(node, 'body'), 'body').filter(
    ({ type, kind }) => type === 'ClassMethod' && kind === 'constructor'
  );
  const several = nodesIn(nodeIn(node, 'body'), 'body').some(
    ({ type, kind }) => type === 'TSDeclareMethod' && kind === 'constructor'
  );
  return own.length === 1 && !several ? signatureOf(own[0]) : null;
}

/** The arguments of a call. */
export function givenTo(call: ScriptNode): Given {
  const given = nodesIn(call, 'arguments');
  return {
    positional: given.length,
    named: [],
    counted: given.every(({ type }) => type !== 'SpreadElement')
  };
}
