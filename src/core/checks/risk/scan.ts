import type { SyntaxNode } from '@lezer/common';
import { withoutMagics, type PlainPython } from '../../python/magics';
import { withPlainNames } from '../../python/plain-names';
import { lineAt, parsePython, textOf } from '../../python/tree';
import { callArguments } from '../../python/call-arguments';
import { isBackDoor, isReplaced } from './back-doors';
import { readCall } from './call';
import { kindsOfCall, kindsOfMethod, kindsOfName } from './call-rules';
import { usesEnvironment } from './environment';
import { readNames } from './learn-names';
import { pythonOfMagic, risksOfMagic } from './magic-risks';
import { mentions, wholeCall } from './mentions';
import type { NameMeanings } from './names';
import { UNKNOWN } from './paths';
import type { Risk, RiskKind } from '../../values/risk';
import { DELETERS, RISK_RULES } from './rules';

/** Characters of a risk's code that are shown. */
const MAX_WHAT = 80;

/** Characters of a call that is known by its texts. */
const MAX_CALL = 500;

/** Magics on one line that are followed: `%time %timeit f()`. */
const MAX_MAGICS = 4;

/** Any member of a powerful module, or any module at all: only running the code tells which. */
const OPEN_ENDED =
  /^(?:\?|(?:os|sys|subprocess|shutil|builtins|importlib|socket|ctypes|pathlib)\.\?)$/;

/** What gives variables of the environment, or of a file of settings. */
const READS_SETTING =
  /^(?:os\.(?:environb?|getenvb?)|decouple\.(?:Auto|Undefined)?[cC]onfig|environs\.Env\(\)\.\w+)$/;

/** Names of failures: to catch one is no risk. */
const FAILURE = /(?:Error|Exception|Warning)$/;

/** Functions that measure the Python that they are given as text. */
const MEASURED =
  /^(?:timeit\.(?:timeit|repeat|Timer)|(?:cProfile|profile)\.run(?:ctx)?)$/;

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
  const pieces = [...above, ...cells].map(source => plainPieces(source));
  const names = readNames(
    pieces.flat().map(({ plain }) => parsePython(withPlainNames(plain.code)))
  );
  let next = 0;
  const found = pieces.map(parts =>
    parts.map(part => {
      next += 1;
      return { part, names: names[next - 1] };
    })
  );
  return found
    .slice(above.length)
    .map(parts =>
      parts
        .flatMap(({ part, names: known }) => risksOf(known, part))
        .sort((a, b) => a.line - b.line)
    );
}

/** Python of a cell: its own, or what one of its magics runs. */
interface Piece {
  readonly plain: PlainPython;
  /** Lines above it in the cell. */
  readonly above: number;
  /** What a magic that takes the cell is given. */
  readonly below: string;
  /** Whether it stands in a magic's line. */
  readonly isCommand: boolean;
}

function plainPieces(source: string, above = 0, depth = 0): Piece[] {
  const plain = withoutMagics(source);
  const inner = plain.magics.flatMap(magic => {
    const python = depth < MAX_MAGICS ? pythonOfMagic(magic) : null;
    return python === null
      ? []
      : plainPieces(python, above + magic.line - 1, depth + 1);
  });
  const below = source.trimStart().replace(/^.*\n?/, '');
  const isCommand = depth > 0;
  return [
    { plain, above, below: plain.isPython ? '' : below, isCommand },
    ...inner
  ];
}

function risksOf(
  names: NameMeanings,
  { plain, above, below, isCommand }: Piece
): Risk[] {
  const { tree } = names;
  const { code } = tree;
  const found: Risk[] = plain.magics.flatMap(magic =>
    risksOfMagic(magic, below).map(kind => ({
      kind,
      line: magic.line,
      what: magic.text,
      isCommand: true
    }))
  );
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
        const call = withTexts(names, whole);
        found.push({
          kind,
          line,
          what,
          ...(call === what || call.length > MAX_CALL ? {} : { call }),
          ...(isCommand ? { isCommand } : {})
        });
        seen.set(key, { end: whole.to, texts: last.texts.add(what) });
      }
    }
  }
  return found.map(risk => ({
    ...risk,
    line: risk.line + above,
    what: shorten(risk.what)
  }));
}

/** The text of a call, with the texts of the names among its arguments that always hold the same. */
function withTexts(names: NameMeanings, node: SyntaxNode): string {
  const list = node.name === 'CallExpression' ? node.getChild('ArgList') : null;
  if (list === null) {
    return textOf(names.tree, node);
  }
  const { positional, named } = callArguments(names.tree, node);
  let text = textOf(names.tree, node);
  for (const part of [...positional, ...named.values()].sort(
    (a, b) => b.from - a.from
  )) {
    const known = part.name === 'VariableName' ? names.text(part) : null;
    if (known !== null) {
      const [from, to] = [part.from - node.from, part.to - node.from];
      text = `${text.slice(0, from)}${JSON.stringify(known)}${text.slice(to)}`;
    }
  }
  return text;
}

function kindsOf(names: NameMeanings, node: SyntaxNode): RiskKind[] {
  const isCalled = wholeCall(node) !== node;
  const kinds = names.of(node).flatMap(path => {
    if (OPEN_ENDED.test(path)) {
      // It is told where it comes from and where it is called, not wherever it is handed on.
      const isHandedOn =
        node.name === 'VariableName' && (!isCalled || path === UNKNOWN);
      return isHandedOn ? [] : ['dynamic-code' as const];
    }
    if (READS_SETTING.test(path)) {
      return usesEnvironment(names, node) ? ['environment' as const] : [];
    }
    // Where a call deletes or writes, its arguments decide.
    const kindsOfPath = RISK_RULES.filter(
      rule =>
        rule.path.test(path) &&
        !FAILURE.test(path) &&
        !(isCalled && rule.path === DELETERS)
    ).map(({ kind }) => kind);
    return isCalled ? kindsOfPath : [...kindsOfPath, ...kindsOfName(path)];
  });
  if (isBackDoor(names, node) || isReplaced(names, node)) {
    kinds.push('dynamic-code');
  }
  if (names.of(node).includes('text:private') && /String$/.test(node.name)) {
    kinds.push('environment');
  }
  if (!isCalled && node.lastChild?.name === 'PropertyName') {
    const property = textOf(names.tree, node.lastChild);
    kinds.push(...kindsOfMethod(property, names.of(node)));
  }
  return node.name === 'CallExpression'
    ? [
        ...kinds,
        ...kindsOfCall(readCall(names, node)),
        ...kindsOfMeasured(names, node)
      ]
    : kinds;
}

/** What `timeit.timeit("…")` runs, which knows the names around it; harmless text is no risk. */
function kindsOfMeasured(names: NameMeanings, call: SyntaxNode): RiskKind[] {
  if (!names.of(call.firstChild).some(path => MEASURED.test(path))) {
    return [];
  }
  const { positional, named } = callArguments(names.tree, call);
  const texts = [...positional, ...named.values()]
    .map(node => names.text(node))
    .filter(text => text !== null);
  const kinds = scanCells(texts, [names.tree.code])
    .flat()
    .map(({ kind }) => kind);
  return kinds.length === 0 ? [] : [...kinds, 'dynamic-code'];
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > MAX_WHAT ? `${line.slice(0, MAX_WHAT - 1)}…` : line;
}
