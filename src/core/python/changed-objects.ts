import type { SyntaxNode } from '@lezer/common';
import { readAssignment, readIterations } from './bindings';
import { callArguments } from './call-arguments';
import { changesFirstArgument, changesObject } from './in-place';
import { functionsIn, type Functions } from './functions-in';
import { readParameters } from './parameters';
import { childrenOf, nameOfDefinition, textOf, type PythonTree } from './tree';

/** What a call of a function changes in place: arguments, by their place, and objects behind names of the module. */
interface Effects {
  readonly parameters: readonly string[];
  readonly changed: ReadonlySet<string>;
}

const NONE: ReadonlySet<string> = new Set();

/** Methods and attributes that give a part of their object, or a view of it, and no copy. */
const PARTS = new Set(
  'get setdefault items values to_numpy ravel view reshape __dict__ vars'.split(
    ' '
  )
);

/** What lists expressions. */
const BRACKETED = /^(?:Array|Tuple|Parenthesized)Expression$/;

/**
 * The names whose objects code changes in place when it runs: itself, by another name of theirs, or in a function that
 * it calls. What a method of a class of the notebook does is not followed, nor are slices that are views of arrays.
 *
 * @param above functions of the cells above.
 */
export function changedObjects(
  tree: PythonTree,
  above: Functions = new Map()
): ReadonlySet<string> {
  const functions = new Map([...above, ...functionsIn(tree)]);
  const reader = new ChangeReader(tree, functions, new Map());
  reader.walk(tree.top);
  return reader.changed;
}

/** Walks code in the order in which it runs, with what its names stand for. */
class ChangeReader {
  readonly changed = new Set<string>();

  /** @param names for which objects names stand that are not just their own. */
  constructor(
    private readonly _tree: PythonTree,
    private readonly _functions: Functions,
    private readonly _names: Map<string, ReadonlySet<string>>,
    private readonly _known = new Map<SyntaxNode, Effects | null>()
  ) {}

  walk(node: SyntaxNode, discarded = false): void {
    const children = childrenOf(node);
    switch (node.name) {
      case 'FunctionDefinition':
      case 'ClassDefinition':
        this._names.set(nameOfDefinition(this._tree, node), NONE);
        return;
      case 'LambdaExpression':
        return;
      case 'AssignStatement':
        return this._assign(node);
      case 'UpdateStatement':
      case 'DeleteStatement':
        children.forEach(child => this.walk(child));
        children
          .filter(
            ({ name }, at) =>
              name === 'MemberExpression' &&
              (at === 0 || node.name === 'DeleteStatement')
          )
          .forEach(target => this._change(this._objects(target)));
        return;
      case 'ForStatement':
        this._loop(children);
        break;
      case 'CallExpression':
        this._call(node, discarded);
        break;
    }
    if (/Comprehension|Generator/.test(node.name)) {
      const before = new Map(this._names);
      this._loop(children);
      children.forEach(child => this.walk(child, discarded));
      this._names.clear();
      before.forEach((objects, name) => this._names.set(name, objects));
      return;
    }
    const passesOn =
      node.name === 'ExpressionStatement' ||
      (discarded && node.name === 'ParenthesizedExpression');
    children.forEach(child => this.walk(child, passesOn));
  }

  private _assign(node: SyntaxNode): void {
    const { targets, value } = readAssignment(node);
    const values = value?.nodes ?? [];
    values.forEach(one => this.walk(one));
    for (const { nodes, starred } of value === null ? [] : targets) {
      const isEach = starred.size === 0 && nodes.length === values.length;
      nodes.forEach((target, at) =>
        this._bind(target, isEach ? this._standsFor(values[at]) : NONE)
      );
    }
  }

  /** What a `for` binds stands for its objects' parts. */
  private _loop(children: readonly SyntaxNode[]): void {
    for (const { target, value } of readIterations(children)) {
      const over = value.nodes.flatMap(node =>
        BRACKETED.test(node.name) ? childrenOf(node) : [node]
      );
      const objects = new Set(over.flatMap(one => [...this._standsFor(one)]));
      target.nodes.forEach(node => this._bind(node, objects));
    }
  }

  private _bind(target: SyntaxNode, objects: ReadonlySet<string>): void {
    if (target.name === 'VariableName') {
      this._names.set(textOf(this._tree, target), objects);
    } else if (target.name === 'MemberExpression') {
      this.walk(target);
      this._change(this._objects(target));
    } else if (BRACKETED.test(target.name)) {
      childrenOf(target).forEach(child => this._bind(child, objects));
    }
  }

  private _call(node: SyntaxNode, discarded: boolean): void {
    const [callee] = childrenOf(node);
    const { positional, named } = callArguments(this._tree, node);
    const [first] = positional;
    for (const [word, value] of named) {
      if (word === 'out') {
        this._change(this._objects(value));
      }
    }
    const text = textOf(this._tree, callee);
    if (first !== undefined && changesFirstArgument(text)) {
      this._change(this._objects(first));
    }
    if (callee.name === 'VariableName') {
      const { parameters, changed } = this._effects(text);
      this._change(
        new Set([...changed].filter(name => !name.startsWith('\0')))
      );
      positional.forEach((value, at) => {
        if (changed.has(`\0${parameters[at] ?? ''}`)) {
          this._change(this._objects(value));
        }
      });
      for (const [word, value] of named) {
        if (changed.has(`\0${word}`)) {
          this._change(this._objects(value));
        }
      }
    } else if (callee.name === 'MemberExpression' && callee.firstChild) {
      const method = textOf(this._tree, childrenOf(callee).slice(-1)[0]);
      const [piped] =
        method === 'pipe' && first !== undefined
          ? this._effects(textOf(this._tree, first)).parameters
          : [];
      const isPiped =
        piped !== undefined &&
        this._effects(textOf(this._tree, first)).changed.has(`\0${piped}`);
      if (isPiped || changesObject(this._tree, method, node, discarded)) {
        this._change(this._objects(callee.firstChild));
      }
    }
  }

  private _change(objects: ReadonlySet<string>): void {
    objects.forEach(name => this.changed.add(name));
  }

  /** What a function changes that is called by this name. One that calls itself is read once. */
  private _effects(name: string): Effects {
    const nothing = { parameters: [], changed: NONE };
    const found = this._functions.get(name);
    if (found === undefined) {
      return nothing;
    }
    const known = this._known.get(found.node);
    if (known !== undefined) {
      return known ?? nothing;
    }
    this._known.set(found.node, null);
    const { tree, node } = found;
    const parameters = readParameters(tree, node.getChild('ParamList')).map(
      parameter => parameter.name
    );
    const inner = new ChangeReader(
      tree,
      this._functions,
      new Map(parameters.map(one => [one, new Set([`\0${one}`])])),
      this._known
    );
    node.getChildren('Body').forEach(body => inner.walk(body));
    const effects = { parameters, changed: inner.changed };
    this._known.set(node, effects);
    return effects;
  }

  /** The objects of which an expression's value is the whole or a part; none where it is a new one. */
  private _objects(node: SyntaxNode): ReadonlySet<string> {
    const [first, second] = childrenOf(node);
    switch (node.name) {
      case 'VariableName': {
        const name = textOf(this._tree, node);
        return this._names.get(name) ?? new Set([name]);
      }
      case 'MemberExpression':
        return this._objects(first);
      case 'ParenthesizedExpression':
        return this._objects(second);
      case 'CallExpression': {
        const called = textOf(this._tree, first).replace(/^.*\./s, '');
        if (!PARTS.has(called)) {
          return NONE;
        }
        const given = callArguments(this._tree, node).positional;
        return this._objects(called === 'vars' ? (given[0] ?? first) : first);
      }
      default:
        return NONE;
    }
  }

  /** What a name stands for that is given this value: another name, a part of an object by its key. */
  private _standsFor(node: SyntaxNode): ReadonlySet<string> {
    const [, sign, key] = childrenOf(node);
    const isPart =
      node.name !== 'MemberExpression' ||
      sign.name === '.' ||
      /^(?:String|Number)$/.test(key.name);
    return isPart ? this._objects(node) : NONE;
  }
}
