import type { SyntaxNode } from '@lezer/common';
import { withoutMagics } from '../../python/magics';
import {
  childrenOf,
  descendants,
  lineAt,
  parsePython,
  textOf
} from '../../python/tree';
import { readNames } from '../risk/learn-names';
import type { NameMeanings } from '../risk/names';

/** A place where code tries to decide by itself whether it passes. */
export interface Tampering {
  /** Line, from 1. */
  readonly line: number;
  /** What it does, as a sentence. */
  readonly what: string;
}

/** Modules that code can see loaded when it is being tested. */
const TEST_TOOLS = /^(?:_?pytest|unittest|ipytest|doctest|nose|hypothesis)\b/;

/** What tests rest on, and nobody but a test tool may replace. */
const MACHINERY =
  /^(?:builtins\.\w+|unittest\.(?:\w+\.)?(?:TestCase|TestResult|mock)\b.*|pytest\.\w+|_pytest\..+|doctest\.\w+.*|sys\.(?:exit|settrace|excepthook)|traceback\.\w+)$/;

/** What a call gives (`Mock()`), whose attributes are there to be set, and how much a failure shows. */
const FREE = /\(|\.(?:maxDiff|longMessage)$/;

/** Ways to look at who is calling. */
const LOOKING =
  /^(?:inspect\.(?:stack|currentframe|getouterframes)|sys\._getframe|traceback\.(?:extract_stack|format_stack))$/;

/** What only serves to find what is judging the code, by path; the value says what it does. */
type Rule = readonly [path: RegExp, what: string];
const SEEKING: readonly Rule[] = [
  [
    /^sys\._current_(?:frames|exceptions)$/,
    'It looks at the frames of its callers.'
  ],
  [
    /^gc\.get_(?:objects|referrers|referents)$/,
    "It searches the interpreter's objects."
  ],
  [
    /^sys\.modules\.(?:values|items)$/,
    'It searches the modules that are loaded.'
  ],
  [/^sys\.addaudithook$/, 'It adds an audit hook.'],
  [
    /^ctypes\.pythonapi\b/,
    'It reaches into the interpreter by `ctypes.pythonapi`.'
  ],
  [/^_pytest\b/, 'It reaches into pytest.']
];

/** What code may not give, though tests may hold it. */
const ANYTHING: Rule = [
  /^(?:unittest\.)?mock\.ANY$/,
  'It uses `unittest.mock.ANY`, which is equal to everything.'
];

/**
 * Finds code that would make its checks meaningless: it asks whether it is being tested, seeks or replaces
 * what tests rest on, calls itself equal to everything, ends the process or clears the namespace.
 *
 * @param about whether the source is under test or holds the tests.
 */
export function findTampering(
  source: string,
  about: 'code' | 'tests' = 'code'
): Tampering[] {
  const { code, magics } = withoutMagics(source);
  const tree = parsePython(code);
  const names = readNames([tree])[0];
  const found = magics
    .filter(({ text }) => /^%%?(?:reset|reset_selective|xdel)\b/.test(text))
    .map(({ line }) => ({ line, what: 'It clears the namespace by a magic.' }));
  for (const node of descendants(tree.top)) {
    const what = whatIsWrong(names, node) ?? whatItSeeks(names, node, about);
    if (what !== null) {
      found.push({ line: lineAt(code, node.from), what });
    }
  }
  return found
    .filter(
      ({ line, what }, at) =>
        found.findIndex(item => item.line === line && item.what === what) === at
    )
    .sort((a, b) => a.line - b.line);
}

function whatIsWrong(names: NameMeanings, node: SyntaxNode): string | null {
  switch (node.name) {
    case 'BinaryExpression':
      return asksForTests(names, node);
    case 'String':
      return /^PYTEST_(?:CURRENT_TEST|VERSION|XDIST)/.test(
        names.text(node) ?? ''
      )
        ? 'It asks whether pytest is running it.'
        : null;
    case 'AssignStatement':
    case 'UpdateStatement':
      return replacesMachinery(names, node);
    case 'CallExpression':
      return callsWrongly(names, node);
    case 'FunctionDefinition':
      return equalsEverything(names, node);
    default:
      return null;
  }
}

/** Code that looks for its judge, and values that no judge can tell from the right ones. */
function whatItSeeks(
  names: NameMeanings,
  node: SyntaxNode,
  about: 'code' | 'tests'
): string | null {
  if (
    !/^(?:MemberExpression|VariableName)$/.test(node.name) ||
    node.parent?.name === 'ImportStatement'
  ) {
    return null;
  }
  if (/\.f_back$/.test(textOf(names.tree, node))) {
    return 'It looks at the frames of its callers.';
  }
  const paths = names.of(node);
  const rules = about === 'code' ? [...SEEKING, ANYTHING] : SEEKING;
  const found = rules.find(([path]) => paths.some(item => path.test(item)));
  return found?.[1] ?? null;
}

/** `"pytest" in sys.modules`, `"test" in inspect.stack()[1].function`. */
function asksForTests(names: NameMeanings, node: SyntaxNode): string | null {
  const children = childrenOf(node);
  const last = children[children.length - 1];
  const left = names.text(children[0]) ?? '';
  const operators = children.slice(1, -1).map(({ name }) => name);
  if (!operators.some(name => name === 'in' || name === 'CompareOp')) {
    return null;
  }
  const isAsked =
    operators.includes('in') &&
    TEST_TOOLS.test(left) &&
    names.of(last).includes('sys.modules');
  const looks = [...descendants(node)].some(part =>
    names.of(part).some(path => LOOKING.test(path))
  );
  const isAboutTests = [...descendants(node)].some(part =>
    /test/i.test(part.name === 'String' ? (names.text(part) ?? '') : '')
  );
  return isAsked || (looks && isAboutTests)
    ? 'It asks whether it is being tested.'
    : null;
}

function replacesMachinery(
  names: NameMeanings,
  node: SyntaxNode
): string | null {
  const children = childrenOf(node);
  const targets = children.filter(
    (child, at) =>
      child.name === 'MemberExpression' &&
      /^(?:Assign|Update)Op$/.test(children[at + 1]?.name ?? '')
  );
  const replaced = targets
    .flatMap(target => names.of(target))
    .find(isMachinery);
  return replaced === undefined ? null : `It replaces \`${replaced}\`.`;
}

function isMachinery(path: string): boolean {
  return MACHINERY.test(path) && !FREE.test(path);
}

function callsWrongly(names: NameMeanings, node: SyntaxNode): string | null {
  const [callee, list] = childrenOf(node);
  const paths = names.of(callee);
  if (paths.some(path => /^os\.(?:_exit|abort)$/.test(path))) {
    return 'It ends the process.';
  }
  const text = textOf(names.tree, node);
  if (/^get_ipython\(\)\.(?:reset\b|\w*magic\(\s*["']%?reset)/.test(text)) {
    return 'It clears the namespace.';
  }
  if (paths.includes('builtins.setattr')) {
    const [owner = null, name = null] = childrenOf(list).filter(
      child => !/^[(),]$/.test(child.name)
    );
    const replaced = names
      .of(owner)
      .map(path => `${path}.${names.text(name) ?? '?'}`)
      .find(isMachinery);
    return replaced === undefined ? null : `It replaces \`${replaced}\`.`;
  }
  return null;
}

/** An `__eq__` that is true for everything. */
function equalsEverything(
  names: NameMeanings,
  node: SyntaxNode
): string | null {
  const { tree } = names;
  const name = node.getChild('VariableName');
  const body = childrenOf(node.getChild('Body') ?? node).filter(child =>
    child.name.endsWith('Statement')
  );
  return name !== null &&
    textOf(tree, name) === '__eq__' &&
    body.length === 1 &&
    /^return\s+True$/.test(textOf(tree, body[0]))
    ? 'It calls itself equal to everything.'
    : null;
}
