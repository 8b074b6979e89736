import type { SyntaxNode } from '@lezer/common';
import type { Parameter } from '../../python/parameters';
import { childrenOf, textOf, type PythonTree } from '../../python/tree';
import { callArguments } from '../../python/call-arguments';
import {
  constantText,
  leadingText,
  roughText,
  type TextOfName
} from './constants';
import { containerOf, isOwn, itemOf, memberOf, UNKNOWN } from './paths';
import { ScopeTree } from './scope-tree';
import { SharedNames } from './shared-names';
import { isText, meaningsOfText } from './texts';
import { valueInSpace, valueOfCall } from './values';

/** Nesting that is followed; what is deeper means nothing known. */
const MAX_DEPTH = 200;

/** What a literal list or dictionary is: an object of Python's own, whose methods do nothing outside. */
const PLAIN_DATA = 'data:literal';

/** A function of the code itself, with the names of the piece that it stands in. */
export interface OwnFunction {
  readonly names: NameMeanings;
  /** As its callers see them: without `self`. */
  readonly parameters: readonly Parameter[];
}

/**
 * What the names in a piece of Python stand for, as dotted paths; `readNames` fills it. After `import os as o; rm = o.remove`,
 * `rm` means `os.remove`. A call's value is written `pathlib.Path()`, what a text is good for `text:address`. The paths that a name may stand for are followed through
 * the whole text without regard to scopes, so that no nesting hides one; pieces that run in one kernel share them.
 */
export class NameMeanings {
  /** What all pieces know. */
  readonly shared: SharedNames;
  /** The own functions of all pieces by name; a class's `__init__` by the class's name. */
  readonly functions: Map<string, OwnFunction[]>;
  private readonly piece: number;
  private readonly scopes: ScopeTree;
  /** What has been found since the last pass of learning. */
  private readonly known = new Map<string, string[]>();
  private depth = 0;

  /** @param beside the names of another piece that runs in the same kernel. */
  constructor(
    readonly tree: PythonTree,
    beside?: NameMeanings
  ) {
    this.shared = beside?.shared ?? new SharedNames();
    this.functions = beside?.functions ?? new Map<string, OwnFunction[]>();
    this.piece = this.shared.pieces;
    this.shared.pieces += 1;
    this.scopes = new ScopeTree(tree.top);
  }

  /** The scopes around a node, the innermost first; the last is the module's, which all pieces share. */
  scopesOf(node: SyntaxNode): string[] {
    const around = this.scopes.around(node);
    return [...around.map(({ from }) => `${this.piece}:${from}`), ''];
  }

  /** The function whose body a node is in, `null` in the module's. */
  functionAround(node: SyntaxNode): SyntaxNode | null {
    const isFunction = /^(?:Function|Lambda)/;
    return (
      this.scopes.around(node).find(({ name }) => isFunction.test(name)) ?? null
    );
  }

  /** Begins another pass: what has been found may be more by now. */
  forget(): void {
    this.known.clear();
  }

  /** The dotted paths that an expression may stand for; none where nothing is known. */
  of(node: SyntaxNode | null): string[] {
    if (node === null || this.depth > MAX_DEPTH) {
      return [];
    }
    const key = `${node.name} ${node.from} ${node.to}`;
    const known = this.known.get(key);
    if (known !== undefined) {
      return known;
    }
    this.depth += 1;
    try {
      const paths = this.ofNode(node).map(path => this.shared.commonPath(path));
      const found = [...new Set(paths)];
      // What is found deep down may have been cut short.
      if (this.depth < MAX_DEPTH / 2) {
        this.known.set(key, found);
      }
      return found;
    } finally {
      this.depth -= 1;
    }
  }

  /** The constant text of an expression, or `null`. */
  text(node: SyntaxNode | null): string | null {
    return constantText(this.tree, node, this.textOfName);
  }

  /** The text with which an expression begins, as far as it is known. */
  leadingText(node: SyntaxNode | null): string {
    return leadingText(this.tree, node, this.textOfName);
  }

  private readonly textOfName: TextOfName = node => {
    const name = textOf(this.tree, node);
    return name === '__name__'
      ? '__main__'
      : (this.shared.constants.get(this.scopesOf(node), name) ?? null);
  };

  private ofNode(node: SyntaxNode): string[] {
    const children = childrenOf(node);
    switch (node.name) {
      case 'VariableName':
        return this.ofName(node);
      case 'Decorator':
        return this.ofDecorator(children);
      case 'ParenthesizedExpression':
        return this.of(children[1] ?? null);
      case 'AwaitExpression':
      case 'NamedExpression':
        return this.of(children[children.length - 1]);
      case 'ConditionalExpression':
        return [...this.of(children[0]), ...this.of(children[4] ?? null)];
      case 'BinaryExpression':
        return this.ofBinary(node, children);
      case 'String':
      case 'ContinuedString':
        return this.ofText(node);
      case 'FormatString':
        return [...this.ofText(node), ...this.ofStart(children[0])];
      case 'ArrayExpression':
      case 'TupleExpression':
      case 'SetExpression':
      case 'DictionaryExpression':
        return [
          PLAIN_DATA,
          ...children.flatMap(child => this.of(child)).flatMap(containerOf)
        ];
      case 'ArrayComprehensionExpression':
      case 'SetComprehensionExpression':
        return this.of(children[1] ?? null).flatMap(containerOf);
      case 'MemberExpression':
        return children[1]?.name === '.'
          ? this.ofMember(children[0], children[2])
          : this.ofItem(children[0], children[2] ?? null);
      case 'CallExpression':
        return this.ofCall(node, children[0]);
      default:
        return [];
    }
  }

  private ofName(node: SyntaxNode): string[] {
    const name = textOf(this.tree, node);
    const known = this.shared.meaningsOf(name);
    const isBound =
      known.length > 0 ||
      this.shared.constants.get(this.scopesOf(node), name) !== undefined;
    return isBound ? known : this.shared.meaningsOfFree(name);
  }

  /** `@os.system`, which is no expression of its own in the tree. */
  private ofDecorator([, first, ...rest]: readonly SyntaxNode[]): string[] {
    return rest
      .filter(({ name }) => name === 'VariableName')
      .map(node => textOf(this.tree, node))
      .reduce(
        (paths, name) => paths.map(path => memberOf(path, name)),
        this.of(first ?? null)
      );
  }

  /** `folder / "name"` is a path again, `url + "?x"` an address, and `a or b` either. */
  private ofBinary(
    node: SyntaxNode,
    [left, operator, right]: readonly SyntaxNode[]
  ): string[] {
    if (/^(?:or|and)$/.test(operator.name)) {
      return [...this.of(left), ...this.of(right ?? null)];
    }
    const isJoined = /^[+%]$/.test(textOf(this.tree, operator));
    return [
      ...this.of(left).filter(path => /Path\(\)$/.test(path) || isText(path)),
      ...(isJoined ? this.ofText(node) : [])
    ];
  }

  /** What a text that is put together is good for, by what is known of it. */
  private ofText(node: SyntaxNode): string[] {
    return meaningsOfText(roughText(this.tree, node, this.textOfName));
  }

  /** What an f-string is good for by the value with which it begins: `f"{base}/items"`. */
  private ofStart(first: SyntaxNode | undefined): string[] {
    const isStart =
      first?.name === 'FormatReplacement' &&
      first.prevSibling === null &&
      /^[A-Za-z]*["']+$/.test(
        this.tree.code.slice(first.parent?.from ?? 0, first.from)
      );
    return isStart ? this.of(childrenOf(first)[1]).filter(isText) : [];
  }

  /** `os.remove`; in broken code the name after the dot may be missing. */
  private ofMember(object: SyntaxNode, node?: SyntaxNode): string[] {
    if (node === undefined) {
      return [];
    }
    const name = textOf(this.tree, node);
    const { shared, tree } = this;
    const ofAttribute = shared.meaningsOf(`.${name}`);
    const owners = this.of(object);
    if (owners.length === 0) {
      const isSelf = /^(?:self|cls)$/.test(textOf(tree, object));
      return isSelf && shared.defined.has(name)
        ? [`.self.${name}`]
        : ofAttribute;
    }
    return owners.flatMap(owner => {
      const isUnknown = isOwn(owner) && !shared.defined.has(name);
      return isUnknown ? ofAttribute : memberOf(owner, name);
    });
  }

  /** `sys.modules["os"]`, `vars(os)["system"]`, `[os][0]`. */
  private ofItem(object: SyntaxNode, key: SyntaxNode | null): string[] {
    const name = this.text(key) ?? UNKNOWN;
    return this.of(object).flatMap(
      path => valueInSpace(this.shared, path, name) ?? itemOf(path)
    );
  }

  private ofCall(call: SyntaxNode, callee: SyntaxNode): string[] {
    const { positional } = callArguments(this.tree, call);
    // Once for all that may be called: nested calls would take time without end.
    const given = positional
      .slice(0, 2)
      .map(node => ({ text: this.text(node), paths: this.of(node) }));
    const values = this.of(callee).flatMap(path =>
      valueOfCall(this.shared, path, given)
    );
    return callee.name === 'MemberExpression' &&
      /^(?:join|format)$/.test(textOf(this.tree, callee.lastChild ?? callee))
      ? [...values, ...this.ofText(call)]
      : values;
  }
}
