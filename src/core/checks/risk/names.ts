import type { SyntaxNode } from '@lezer/common';
import { PYTHON_BUILTINS } from '../../python/builtins';
import {
  childrenOf,
  descendants,
  textOf,
  type PythonTree
} from '../../python/tree';
import { callArguments } from './arguments';
import { constantText } from './constants';

/** Stands for an attribute or module that only running the code names. */
export const UNKNOWN = '?';

/** A name that has been given more meanings than this is not followed further. */
const MAX_MEANINGS = 6;

/** Nesting that is followed; what is deeper means nothing known. */
const MAX_DEPTH = 200;

/** Parts of an expression that make a path out of a path. */
const PATH_OF_PATH =
  /^pathlib\.(?:Posix|Windows)?Path(?:\.(?:home|cwd))?\(\)(?:\.(?:parent\b|(?:resolve|absolute|expanduser|joinpath|with_\w+|relative_to)\(\)))*/;

/**
 * What the names in a piece of Python stand for, as dotted paths; `readNames` fills it. After `import os as o; rm = o.remove`,
 * `rm` means `os.remove`. A call's value is written `pathlib.Path()`. Names are followed through the whole
 * text without regard to scopes, so that no nesting hides one; pieces that run in one kernel share them.
 */
export class NameMeanings {
  /** Names that always hold the same text. */
  readonly constants: Map<string, string>;
  /** Names whose value is a temporary place or a buffer in memory. */
  readonly temporary: Set<string>;
  private readonly meanings: Map<string, Set<string>>;
  private readonly defined: Set<string>;
  private depth = 0;

  /** @param shared the names of another piece that runs in the same kernel. */
  constructor(
    readonly tree: PythonTree,
    shared?: NameMeanings
  ) {
    this.constants = shared?.constants ?? new Map();
    this.temporary =
      shared?.temporary ?? new Set(['tmp_path', 'tmpdir', 'tmp_path_factory']);
    this.meanings = shared?.meanings ?? new Map();
    this.defined = shared?.defined ?? new Set();
  }

  /** The dotted paths that an expression may stand for; none where nothing is known. */
  of(node: SyntaxNode | null): string[] {
    if (this.depth > MAX_DEPTH) {
      return [];
    }
    this.depth += 1;
    try {
      return [...new Set(this.ofNode(node).map(normalPath))];
    } finally {
      this.depth -= 1;
    }
  }

  private ofNode(node: SyntaxNode | null): string[] {
    const children = node === null ? [] : childrenOf(node);
    switch (node?.name) {
      case 'VariableName':
        return this.ofName(textOf(this.tree, node));
      case 'ParenthesizedExpression':
        return this.of(children[1] ?? null);
      case 'AwaitExpression':
      case 'NamedExpression':
        return this.of(children[children.length - 1]);
      case 'ConditionalExpression':
        return [...this.of(children[0]), ...this.of(children[4] ?? null)];
      case 'BinaryExpression':
        // `folder / "name"` is a path again.
        return this.of(children[0]).filter(path => /Path\(\)$/.test(path));
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

  /** The constant text of an expression, or `null`. */
  text(node: SyntaxNode | null): string | null {
    return constantText(this.tree, node, this.constants);
  }

  /** Whether an expression names a temporary place, or a buffer in memory. */
  isTemporary(node: SyntaxNode | undefined): boolean {
    return (
      node !== undefined &&
      [...descendants(node)].some(
        part =>
          (part.name === 'VariableName' &&
            this.temporary.has(textOf(this.tree, part))) ||
          /^(?:\/tmp\/|\/var\/tmp\/)/.test(this.text(part) ?? '') ||
          this.of(part).some(path =>
            /^(?:tempfile\.|io\.(?:StringIO|BytesIO))/.test(path)
          )
      )
    );
  }

  private ofName(name: string): string[] {
    const known = this.meanings.get(name);
    if (known !== undefined) {
      return [...known];
    }
    return PYTHON_BUILTINS.has(name) && !this.defined.has(name)
      ? [name === '__builtins__' ? 'builtins' : `builtins.${name}`]
      : [];
  }

  /** `os.remove`; in broken code the name after the dot may be missing. */
  private ofMember(object: SyntaxNode, name?: SyntaxNode): string[] {
    return name === undefined
      ? []
      : this.of(object).map(path => member(path, textOf(this.tree, name)));
  }

  /** `sys.modules["os"]`, `vars(os)["system"]`, `os.__dict__["system"]`. */
  private ofItem(object: SyntaxNode, key: SyntaxNode | null): string[] {
    const name = this.text(key) ?? UNKNOWN;
    return this.of(object).flatMap(path => {
      if (path === 'sys.modules') {
        return [name];
      }
      if (path === 'globals()') {
        return this.ofName(name);
      }
      if (path === 'builtins') {
        return [`builtins.${name}`];
      }
      const owner = /^(.+)\.__dict__$|^vars\((.+)\)$/.exec(path);
      return owner === null ? [] : [member(owner[1] ?? owner[2], name)];
    });
  }

  private ofCall(call: SyntaxNode, callee: SyntaxNode): string[] {
    const { positional } = callArguments(this.tree, call);
    const [first = null, second = null] = positional;
    return this.of(callee).flatMap(path => {
      switch (path) {
        case 'builtins.getattr':
          return this.of(first).map(owner =>
            member(owner, this.text(second) ?? UNKNOWN)
          );
        case 'builtins.vars':
          return this.of(first).map(owner => `vars(${owner})`);
        case 'builtins.globals':
        case 'builtins.locals':
          return ['globals()'];
        case 'builtins.__import__':
        case 'importlib.import_module':
          return [this.text(first) ?? UNKNOWN];
        default:
          return [`${path}()`];
      }
    });
  }

  /** Notes that a name is a function or class of the code itself, and so no builtin. */
  define(name: string): void {
    this.defined.add(name);
  }

  /** Notes one more thing that a name may stand for. */
  mean(name: string, path: string): void {
    const known = this.meanings.get(name) ?? new Set<string>();
    if (known.size < MAX_MEANINGS && path.length < 200) {
      this.meanings.set(name, known.add(path));
    }
  }
}

function normalPath(path: string): string {
  return path.replace(PATH_OF_PATH, 'pathlib.Path()');
}

function member(path: string, name: string): string {
  return path === 'builtins.__builtins__'
    ? `builtins.${name}`
    : `${path}.${name}`;
}
