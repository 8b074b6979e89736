import type { SyntaxNode } from '@lezer/common';
import { readAssignment, readIterations } from './bindings';
import { readExpression, targetsOf } from './expression-names';
import { boundName, readImport, type PythonImport } from './imports';
import { MUTATING_METHODS } from './mutating-methods';
import { readParameters } from './parameters';
import { Scope } from './scope';
import { rootName, walkPattern, walkTarget } from './targets';
import { childrenOf, nameOfDefinition, textOf, type PythonTree } from './tree';

/** Walks a module in the order in which it runs and notes who binds, reads and changes which name. */
export class NameWalker {
  readonly module = new Scope('module', null);
  readonly imports: PythonImport[] = [];
  /** Names of the module whose objects its top-level code changes in place. */
  readonly mutated = new Set<string>();
  private scope = this.module;

  constructor(private readonly tree: PythonTree) {
    this.walkAll(tree.top);
  }

  private walkAll(node: SyntaxNode): void {
    childrenOf(node).forEach(child => this.walk(child));
  }

  private walk(node: SyntaxNode): void {
    switch (node.name) {
      case 'AssignStatement':
        return this.assign(node);
      case 'UpdateStatement':
        return this.update(node);
      case 'DeleteStatement':
        return this.remove(node);
      case 'ForStatement':
        return this.loop(node);
      case 'WithStatement':
      case 'TryStatement':
        return this.named(node);
      case 'ImportStatement':
        return this.import(node);
      case 'ScopeStatement':
        return this.declare(node);
      case 'FunctionDefinition':
        return this.define(node);
      case 'ClassDefinition':
        return this.defineClass(node);
      case 'MatchClause':
        return this.clause(node);
      case 'TypeDefinition':
        return this.defineType(node);
      case 'ExpressionStatement':
        this.noteChange(node);
        return this.read(node);
      case 'Body':
      case 'MatchBody':
      case 'Script':
      case 'StatementGroup':
      case 'IfStatement':
      case 'WhileStatement':
      case 'MatchStatement':
      case 'DecoratedStatement':
        return this.walkAll(node);
      default:
        return this.read(node);
    }
  }

  private read(node: SyntaxNode | null): void {
    if (node !== null) {
      readExpression(this.tree, node, this.scope);
    }
  }

  private target(node: SyntaxNode): void {
    const isTop = this.scope === this.module;
    const mutated = isTop ? this.mutated : undefined;
    walkTarget(this.tree, node, targetsOf(this.tree, this.scope, mutated));
  }

  private assign(node: SyntaxNode): void {
    const { targets, type, value } = readAssignment(node);
    value?.nodes.forEach(child => this.read(child));
    this.read(type);
    if (value !== null) {
      targets
        .flatMap(({ nodes }) => nodes)
        .forEach(child => this.target(child));
    }
  }

  private update(node: SyntaxNode): void {
    childrenOf(node).forEach(child => this.read(child));
    if (node.firstChild !== null) {
      this.target(node.firstChild);
    }
  }

  private remove(node: SyntaxNode): void {
    for (const child of childrenOf(node).slice(1)) {
      this.read(child);
      if (child.name === 'MemberExpression') {
        this.target(child);
      }
    }
  }

  private loop(node: SyntaxNode): void {
    const children = childrenOf(node);
    const bodyAt = children.findIndex(child => child.name === 'Body');
    for (const { target, value } of readIterations(children)) {
      value.nodes.forEach(child => this.read(child));
      target.nodes.forEach(child => this.target(child));
    }
    children.slice(bodyAt).forEach(child => this.walk(child));
  }

  /** `with` and `try`: what follows an `as` is bound, the rest is read or walked. */
  private named(node: SyntaxNode): void {
    childrenOf(node).forEach((child, at, all) =>
      all[at - 1]?.name === 'as' ? this.target(child) : this.walk(child)
    );
  }

  private import(node: SyntaxNode): void {
    for (const item of readImport(this.tree, node)) {
      this.imports.push(item);
      if (item.name !== '*') {
        this.scope.bind(boundName(item));
      }
    }
  }

  private declare(node: SyntaxNode): void {
    const kind = node.firstChild?.name === 'global' ? 'global' : 'nonlocal';
    for (const child of node.getChildren('VariableName')) {
      this.scope.declare(kind, textOf(this.tree, child));
    }
  }

  private define(node: SyntaxNode): void {
    const outer = this.scope;
    const typed = this.openTypeParameters(node);
    const parameters = readParameters(this.tree, node.getChild('ParamList'));
    parameters.forEach(({ annotation, value }) => {
      this.read(annotation);
      this.read(value);
    });
    this.read(node.getChild('TypeDef'));
    // Bound before its body is walked, which may call it.
    outer.bind(nameOfDefinition(this.tree, node));
    this.inside(new Scope('function', this.scope), () => {
      parameters.forEach(({ name }) => this.scope.bind(name));
      node.getChildren('Body').forEach(body => this.walkAll(body));
    });
    typed?.close();
    this.scope = outer;
  }

  private defineClass(node: SyntaxNode): void {
    const outer = this.scope;
    const typed = this.openTypeParameters(node);
    this.read(node.getChild('ArgList'));
    this.inside(new Scope('class', this.scope), () => {
      node.getChildren('Body').forEach(body => this.walkAll(body));
    });
    typed?.close();
    this.scope = outer;
    outer.bind(nameOfDefinition(this.tree, node));
  }

  private defineType(node: SyntaxNode): void {
    const outer = this.scope;
    outer.bind(nameOfDefinition(this.tree, node));
    const typed = this.openTypeParameters(node);
    childrenOf(node)
      .filter(child => child.name !== 'TypeParamList')
      .forEach(child => this.read(child));
    typed?.close();
    this.scope = outer;
  }

  /** Opens the block that holds the type parameters of a `def`, `class` or `type`, where it has any. */
  private openTypeParameters(node: SyntaxNode): Scope | null {
    const list = node.getChild('TypeParamList');
    if (list === null) {
      return null;
    }
    this.scope = new Scope('comprehension', this.scope);
    for (const parameter of list.getChildren('TypeParam')) {
      this.scope.bind(nameOfDefinition(this.tree, parameter));
      this.read(parameter.getChild('TypeDef'));
    }
    return this.scope;
  }

  private clause(node: SyntaxNode): void {
    const sink = targetsOf(this.tree, this.scope);
    for (const child of childrenOf(node)) {
      if (child.name.endsWith('Pattern')) {
        walkPattern(this.tree, child, sink);
      } else {
        this.walk(child);
      }
    }
  }

  private inside(scope: Scope, work: () => void): void {
    const outer = this.scope;
    this.scope = scope;
    work();
    scope.close();
    this.scope = outer;
  }

  /** Notes `items.append(1)` and `df.dropna(inplace=True)` as changes of their objects. */
  private noteChange(node: SyntaxNode): void {
    const call = node.firstChild;
    const callee = call?.name === 'CallExpression' ? call.firstChild : null;
    if (this.scope !== this.module || callee?.name !== 'MemberExpression') {
      return;
    }
    const root = rootName(this.tree, callee);
    const method = callee.lastChild;
    const changes =
      (method !== null && MUTATING_METHODS.has(textOf(this.tree, method))) ||
      /\binplace\s*=\s*True\b/.test(textOf(this.tree, node));
    if (root !== null && changes) {
      this.mutated.add(root);
    }
  }
}
