import { analyse } from '../../python/analyse';
import { checkPython } from '../../python/check-python';
import { childrenOf, parsePython, textOf } from '../../python/tree';

/** Tests that are kept at most; more add time and no knowledge. */
const MAX_TESTS = 150;

/** Characters of one assertion; what is longer is a runaway. */
const MAX_TEST = 600;

/** One assertion about the code. */
export interface ModelTest {
  /** The assertion as a statement. */
  readonly source: string;
  /** The call whose value is compared, where it is of that form. */
  readonly call: string | null;
  /** How often the model wrote it. */
  readonly times: number;
  /** True where it is an example of the request and not the model's guess. */
  readonly given?: boolean;
}

/**
 * Takes single assertions about `name` out of texts that a model wrote as tests: whatever does not parse,
 * names nothing, or compares nothing is dropped; the same assertion counts once.
 */
export function cleanTests(
  texts: readonly string[],
  name: string
): readonly ModelTest[] {
  const found = new Map<string, ModelTest>();
  for (const source of texts.flatMap(assertionsIn)) {
    const test = readTest(source, name);
    if (test !== null) {
      const known = found.get(test.source);
      found.set(test.source, { ...test, times: (known?.times ?? 0) + 1 });
    }
  }
  return [...found.values()].slice(0, MAX_TESTS);
}

/** The assertions of a text, each as a text of its own; a comparison alone counts as one. */
function assertionsIn(text: string): string[] {
  const lines = text
    .replace(/\r\n?/g, '\n')
    .replace(/^assert(?=[^\s(])/gm, 'assert ');
  return lines
    .split(/\n(?=\S)/)
    .map(piece => piece.trim().replace(/\s+$/, ''))
    .filter(piece => piece.length <= MAX_TEST)
    .map(piece => (/^assert\b/.test(piece) ? piece : `assert ${piece}`))
    .map(piece => piece.replace(/^assert\s+/, 'assert '));
}

function readTest(
  source: string,
  name: string
): Pick<ModelTest, 'source' | 'call'> | null {
  if (!source.includes(name) || !checkPython(source).ok) {
    return null;
  }
  const tree = parsePython(source);
  const statements = childrenOf(tree.top);
  const parts = statements.length === 1 ? childrenOf(statements[0]) : [];
  const compared = parts[1];
  const isComparison =
    statements[0]?.name === 'AssertStatement' &&
    compared !== undefined &&
    /^(?:BinaryExpression|UnaryExpression|ParenthesizedExpression|CallExpression)$/.test(
      compared.name
    );
  if (!isComparison || ![...analyse(source).uses].includes(name)) {
    return null;
  }
  const sides =
    compared.name === 'BinaryExpression' ? childrenOf(compared) : [];
  const call = sides.find(
    side =>
      side.name === 'CallExpression' &&
      textOf(tree, side).startsWith(`${name}(`)
  );
  return {
    source: textOf(tree, statements[0]),
    call: call === undefined ? null : textOf(tree, call)
  };
}
