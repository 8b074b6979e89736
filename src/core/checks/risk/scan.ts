import type { SyntaxNode } from '@lezer/common';
import { withoutMagics } from '../../python/magics';
import { childrenOf, lineAt, parsePython, textOf } from '../../python/tree';
import { callArguments } from './arguments';
import { readNames } from './learn-names';
import type { NameMeanings } from './names';
import type { Risk, RiskKind } from './risk';
import { MAGIC_RULES, RISK_RULES } from './rules';
import { writesFiles } from './writes';

/** Characters of a risk's code that are shown. */
const MAX_WHAT = 80;

/** Commands of a shell that install packages. */
const INSTALLS = /\b(?:pip3?|conda|mamba|apt(?:-get)?|npm)\b[^]*\binstall\b/;

/** Any member of a powerful module, or any module at all: only running the code tells which. */
const OPEN_ENDED =
  /^(?:\?|(?:os|posix|sys|subprocess|shutil|builtins|importlib|socket|ctypes|pathlib)\.\?$)/;

/** Methods through which code gives IPython a command. */
const SHELL_METHODS =
  /^(?:system|getoutput|run_cell\w*|run_line_magic|run_cell_magic|magic|ex|ev)$/;

/**
 * Finds what a human should see before a piece of Python runs: file deletion, writes outside a temporary
 * place, network, processes, text run as code, native code, installs, the environment.
 *
 * Follows names (`from os import remove as rm`, `getattr(os, "sys" + "tem")`) and reports each text of a line
 * once per kind, the outermost of nested ones, in the order of the lines. Text can always hide what it does:
 * no finding proves nothing.
 *
 * @param above what runs before it in the same kernel and is known; its own risks are not told.
 */
export function scanRisks(
  source: string,
  above: readonly string[] = []
): Risk[] {
  return scanCells([source], above)[0];
}

/**
 * The risks of each of several cells that run in one kernel, see {@link scanRisks}: a module that one imports
 * is known in all of them.
 *
 * @param above what runs before them and is known; its own risks are not told.
 */
export function scanCells(
  cells: readonly string[],
  above: readonly string[] = []
): Risk[][] {
  const pieces = [...above, ...cells].map(withoutMagics);
  const names = readNames(pieces.map(({ code }) => parsePython(code)));
  return pieces
    .map(({ magics }, at) => risksOf(names[at], magics))
    .slice(above.length);
}

function risksOf(
  names: NameMeanings,
  magics: ReturnType<typeof withoutMagics>['magics']
): Risk[] {
  const { tree } = names;
  const { code } = tree;
  const found: Risk[] = magics.flatMap(({ line, text }) => {
    const rule = MAGIC_RULES.find(item => item.text.test(text));
    return rule === undefined ? [] : [{ kind: rule.kind, line, what: text }];
  });
  /** By kind and line: where the last one ends, and the texts so far. Outer code comes before inner. */
  const seen = new Map<string, { end: number; texts: Set<string> }>();
  for (const node of mentions(tree.top)) {
    for (const kind of kindsOf(names, node)) {
      const line = lineAt(code, node.from);
      const whole = wholeCall(node);
      const what = textOf(tree, whole);
      const key = `${kind} ${line}`;
      const last = seen.get(key) ?? { end: -1, texts: new Set() };
      if (node.from >= last.end && !last.texts.has(what)) {
        found.push({ kind, line, what });
        seen.set(key, { end: whole.to, texts: last.texts.add(what) });
      }
    }
  }
  return found
    .map(risk => ({ ...risk, what: shorten(risk.what) }))
    .sort((a, b) => a.line - b.line);
}

/** The nodes that may name something: chains and names, but not those of imports and types. */
function mentions(top: SyntaxNode): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  const stack = [top];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (node.name === 'ImportStatement' || node.name === 'TypeDef') {
      continue;
    }
    if (/^(?:CallExpression|MemberExpression|VariableName)$/.test(node.name)) {
      found.push(node);
    }
    const children = childrenOf(node);
    const isCall = node.name === 'ArgList';
    stack.push(
      ...children
        .filter((_, at) => !isCall || children[at + 1]?.name !== 'AssignOp')
        .reverse()
    );
  }
  return found;
}

function kindsOf(names: NameMeanings, node: SyntaxNode): RiskKind[] {
  const named = names.of(node).flatMap(path => {
    if (OPEN_ENDED.test(path)) {
      return ['dynamic-code' as const];
    }
    return RISK_RULES.filter(rule => rule.path.test(path)).map(
      ({ kind }) => kind
    );
  });
  return node.name === 'CallExpression'
    ? [...named, ...kindsOfCall(names, node)]
    : named;
}

function kindsOfCall(names: NameMeanings, call: SyntaxNode): RiskKind[] {
  const { tree } = names;
  const callee = childrenOf(call)[0];
  const { positional } = callArguments(tree, call);
  const kinds: RiskKind[] = [];
  if (writesFiles(names, call)) {
    kinds.push('write');
  }
  const paths = names.of(callee);
  const isReader = paths.some(path =>
    /^(?:pandas\.read_\w+|numpy\.(?:load|loadtxt|genfromtxt)|skimage\.io\.imread)$/.test(
      path
    )
  );
  if (
    isReader &&
    /^(?:https?|ftp|s3|gs):/.test(names.text(positional[0] ?? null) ?? '')
  ) {
    kinds.push('network');
  }
  if (
    paths.some(path => /^(?:subprocess\.|os\.(?:system|popen))/.test(path)) &&
    INSTALLS.test(textOf(tree, call))
  ) {
    kinds.push('install');
  }
  const method = callee.name === 'MemberExpression' ? callee.lastChild : null;
  const name = method === null ? '' : textOf(tree, method);
  const isShell = /\bget_ipython\s*\(/.test(textOf(tree, callee));
  if (isShell && SHELL_METHODS.test(name)) {
    kinds.push('process');
  }
  if (
    /^(?:unlink|rmdir)$/.test(name) &&
    paths.length === 0 &&
    positional.length === 0
  ) {
    kinds.push('delete');
  }
  return kinds;
}

/** The whole call where the name is what is called. */
function wholeCall(node: SyntaxNode): SyntaxNode {
  const parent = node.parent;
  const isCallee =
    parent?.name === 'CallExpression' && parent.firstChild?.from === node.from;
  return isCallee ? parent : node;
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > MAX_WHAT ? `${line.slice(0, MAX_WHAT - 1)}…` : line;
}
