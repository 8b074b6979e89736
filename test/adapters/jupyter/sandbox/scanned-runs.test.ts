import { execFileSync } from 'node:child_process';
import fc from 'fast-check';

import { withoutMagics } from '../../../../src/core/python/magics';
import {
  childrenOf,
  descendants,
  parsePython,
  textOf
} from '../../../../src/core/python/tree';
import { checkSyntax } from '../../../../src/core/replies/check-syntax';
import { visiblePython } from '../../../../src/core/python/visible';
import { testPython } from '../../../fixtures/server-process';

/** Characters at which IPython or the eye may see something else than Python does. */
const ODD = [...'\u2028\u2029\u0085\f\v\x1c\x1d\x1e\r\u200b\u202e\u2066\u00ad'];

/** Pieces of cells; `§` stands for one of the characters. */
const PIECES = [
  'x = 1',
  'x = 1 # note§%pwd',
  '# end§%pwd§__import__("os").getcwd()',
  '%pwd',
  '!ls',
  'y = !ls',
  'z = %pwd',
  'x?',
  '?x',
  'x.y??',
  'if x:\n    %pwd',
  'for i in y:\n\t!ls\n\tprint(i)',
  'def f(a):\n    """§%pwd"""\n    return a',
  's = """a\n%pwd\n!ls\n"""',
  't = "a§%pwd§b"',
  "u = 'a\\§b\\\\§'",
  "v = r'a§%pwd'",
  'w = f"{x}§!ls{f(x)}§"',
  'w = f"{x!r:>{w}}"',
  'w = f\'{d["k"](1)}\'',
  'w = f"{d["k"](1)}"',
  'w = f"{g(x)=}" f\'{h("}")}\'',
  'x = (1,\n  %y)',
  'a = [b\n%c\n]',
  'x = 1 \\\n%pwd',
  'print("a"); %pwd',
  '/f x',
  ',f a b',
  ';f a b',
  'g§(x)',
  'x§ = 1',
  '§%pwd',
  '§',
  'b = b"a§"',
  "'''a§\n%pwd",
  "'''",
  '"',
  'pip install x',
  'ｆ(x)',
  'class A:\n  b = 1\n  !ls',
  'async def k():\n    await m(1)',
  'match x:\n    case [a, *_] if n(a):\n        o(a)',
  'type P[T] = list[T]',
  'def q[T: int](x: T) -> T: return r(x)',
  'try:\n    s(1)\nexcept* E as e:\n    t(e)',
  'lambda *a, b=u(1): v(b)',
  'with (w(1) as a, y(2) as b):\n    pass',
  '@z(1)\ndef aa(): ...',
  'print(*x, **{**y}, sep=ab("§"))',
  '%%time\nx = 1',
  '%%bash\nls§rm',
  '   x = 1'
];

/** Whether a blank may follow the question mark differs between versions of Python. */
const LATE_HELP = /\?[^\S\n]+(?=\n|$)/g;

const cells = fc
  .array(
    fc.record({
      piece: fc.constantFrom(...PIECES),
      odd: fc.constantFrom(...ODD),
      end: fc.constantFrom('\n', '\n', '\n', '\n\n', ' §', '§')
    }),
    { minLength: 1, maxLength: 6 }
  )
  .map(parts =>
    parts
      .map(({ piece, odd, end }) => `${piece}${end}`.replaceAll('§', odd))
      .join('')
  );

/** Says of each cell what Python runs of it after IPython, and what it runs of the text that was scanned. */
const READER = String.raw`
import ast, json, sys, warnings
from IPython.core.inputtransformer2 import TransformerManager

warnings.simplefilter("ignore")

def of_ipython(node):
    return isinstance(node, ast.Call) and ast.unparse(node.func).startswith("get_ipython().")

class Plain(ast.NodeTransformer):
    """Takes out what IPython put in for magics, as the scan does."""
    def generic_visit(self, node):
        super().generic_visit(node)
        for field in ("body", "orelse", "finalbody"):
            body = getattr(node, field, None)
            if isinstance(body, list):
                kept = [part for statement in body for part in self.of_statement(statement)]
                setattr(node, field, kept or ([ast.Pass()] if body else []))
        return node
    def of_statement(self, node):
        if isinstance(node, ast.Pass):
            return []
        if isinstance(node, ast.Expr) and of_ipython(node.value):
            name = node.value.args[0].value if node.value.args else ""
            is_time = node.value.func.attr == "run_cell_magic" and name == "time"
            return body_of(manager.transform_cell(node.value.args[2].value)) if is_time else []
        if isinstance(node, ast.Assign) and of_ipython(node.value):
            node.value = ast.Constant(None)
        return [node]

def body_of(text):
    return Plain().visit(ast.parse(text)).body

def dump(text):
    try:
        body = [part for part in body_of(text) if not isinstance(part, ast.Pass)]
    except (SyntaxError, ValueError):
        return None
    return ast.dump(ast.Module(body, []))

def calls(text):
    try:
        nodes = [node.func for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call)]
    except (SyntaxError, ValueError):
        return []
    return sorted({node.id if isinstance(node, ast.Name) else node.attr for node in nodes
                   if isinstance(node, (ast.Name, ast.Attribute))})

manager = TransformerManager()
answers = []
for cell, scanned in json.load(sys.stdin):
    try:
        run = manager.transform_cell(cell)
    except SyntaxError:
        run = "("
    answers.append({"run": dump(run), "scanned": dump(scanned), "calls": calls(scanned)})
json.dump(answers, sys.stdout)
`;

interface Answer {
  readonly run: string | null;
  readonly scanned: string | null;
  readonly calls: readonly string[];
}

/** The names that the scan sees called. */
function seenCalls(code: string): Set<string> {
  const tree = parsePython(code);
  return new Set(
    [...descendants(tree.top)]
      .filter(({ name }) => /^(?:CallExpression|Decorator)$/.test(name))
      .flatMap(node => {
        const callee = childrenOf(node).filter(
          ({ name }) => !/^(?:ArgList|@)$/.test(name)
        );
        return callee.map(part => textOf(tree, part.lastChild ?? part));
      })
      .map(name => name.normalize('NFKC'))
  );
}

it('[S2] what is scanned is what runs, whatever IPython reads into the cell', () => {
  const sources = fc.sample(cells, { numRuns: 6000, seed: 7 });
  const read = sources
    .map(source => visiblePython(source))
    // What is left hidden, and what cannot be parsed, becomes no cell and is not run.
    .filter(
      ({ code, hidden }) =>
        hidden.length === 0 && checkSyntax(code, 'python').ok
    )
    .map(({ code }) => code.replace(LATE_HELP, '?'))
    .map(code => ({ code, scanned: withoutMagics(code).code }));
  const answers = JSON.parse(
    execFileSync(testPython(), ['-c', READER], {
      input: JSON.stringify(read.map(({ code, scanned }) => [code, scanned])),
      encoding: 'utf8',
      maxBuffer: 2 ** 28
    })
  ) as Answer[];
  const wrong = answers
    .map((answer, at) => ({ ...read[at], ...answer }))
    .filter(({ run, scanned }) => run !== null && run !== scanned);
  expect(wrong.slice(0, 3)).toEqual([]);
  const unseen = answers
    .map(({ calls }, at) => {
      const seen = seenCalls(read[at].scanned);
      return {
        code: read[at].code,
        unseen: calls.filter(name => !seen.has(name))
      };
    })
    .filter(item => item.unseen.length > 0);
  expect(unseen.slice(0, 3)).toEqual([]);
  const ran = answers.filter(({ run }) => run !== null);
  expect(ran.length).toBeGreaterThan(1000);
});
