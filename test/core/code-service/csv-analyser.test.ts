import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CodeResult } from '../../../src/core/operations/service/types';
import { python, ScriptedModel } from '../generation/scripted-model';
import { serviceOn } from './make-service';

const REQUEST =
  'A command line tool that analyses a CSV file: argparse with --filepath, --column and --operation ' +
  '(sum, average, count_unique), with clear errors for a missing file, an unknown column and values that are no numbers.';

const READ = `def read_column(filepath: str, column: str) -> list[str]:
    """Return the values of a column."""
    with open(filepath, newline="", encoding="utf-8") as file:
        reader = csv.DictReader(file)
        if column not in (reader.fieldnames or []):
            raise ValueError(f"no column {column!r}")
        return [row[column] for row in reader]`;

const ANALYSE = `def analyse(values: list[str], operation: str) -> float | int:
    """Return the sum, the average or the number of different values."""
    if operation == "count_unique":
        return len(set(values))
    numbers = [float(value) for value in values]
    if operation == "sum":
        return sum(numbers)
    if not numbers:
        raise ValueError("the column is empty")
    return sum(numbers) / len(numbers)`;

const MAIN = `def main(argv: list[str] | None = None) -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--filepath", required=True)
    parser.add_argument("--column", required=True)
    parser.add_argument(
        "--operation", required=True, choices=["sum", "average", "count_unique"]
    )
    args = parser.parse_args(argv)
    try:
        print(analyse(read_column(args.filepath, args.column), args.operation))
    except (OSError, ValueError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    return 0`;

const IMPORTS = 'import argparse\nimport csv\nimport sys';
const GUARD = 'if __name__ == "__main__":\n    sys.exit(main())';

const OUTLINE = {
  module_name: 'csv_analyser',
  description: 'Analyses a column of a CSV file.',
  module_docstring: 'Analyse a column of a CSV file.',
  imports: ['argparse', 'import csv', 'sys'],
  components: [
    {
      type: 'function',
      name: 'main',
      signature: '(argv: list[str] | None = None) -> int',
      description: 'Runs the command line.',
      body_placeholder: 'Parse, call read_column() and analyse(), print.',
      depends_on: ['read_column', 'analyse'],
      critical: true
    },
    {
      type: 'function',
      name: 'read_column',
      signature: '(filepath: str, column: str) -> list[str]',
      description: 'Reads a column.',
      body_placeholder: 'csv.DictReader; ValueError for an unknown column.'
    },
    {
      type: 'function',
      name: 'analyse',
      signature: '(values: list[str], operation: str) -> float | int',
      description: 'Computes the result.',
      body_placeholder: 'sum, average or count_unique.'
    }
  ],
  main_execution_block: 'sys.exit(main())'
};

/** How the two ways of generating come to the same program. */
const WAYS = {
  single_pass: () =>
    new ScriptedModel([
      `Here is the tool.\n\n${python([IMPORTS, READ, ANALYSE, MAIN, GUARD].join('\n\n\n'))}\n\nRun it with \`--help\`.`
    ]),
  hierarchical: () =>
    new ScriptedModel([
      `\`\`\`json\n${JSON.stringify(OUTLINE, null, 2)}\n\`\`\``,
      `It uses csv.\n${python(`import csv\n\n${READ}`)}`,
      python(ANALYSE.replace(/^/gm, '    ')),
      python(MAIN)
    ])
};

describe.each(['single_pass', 'hierarchical'] as const)(
  'a CSV analyser, %s',
  strategy => {
    const folder = mkdtempSync(join(tmpdir(), 'csv-analyser-'));
    const program = join(folder, 'csv_analyser.py');
    const table = join(folder, 'sales.csv');
    let result: CodeResult;

    beforeAll(async () => {
      result = await serviceOn(WAYS[strategy]()).generateCode({
        context: 'PROJECT_FILE',
        promptOrDescription: REQUEST,
        generationStrategy: strategy
      });
      writeFileSync(program, result.codeString ?? '');
      writeFileSync(table, 'city,amount\nBern,10\nBasel,20\nBern,60\n');
    });

    afterAll(() => rmSync(folder, { recursive: true }));

    function run(...args: string[]) {
      return spawnSync('python3', [program, ...args], { encoding: 'utf8' });
    }

    it('is generated whole [S1.111]', () => {
      expect(result.status).toBe(
        strategy === 'single_pass'
          ? 'SUCCESS_CODE_GENERATED'
          : 'SUCCESS_HIERARCHICAL_ASSEMBLED'
      );
    });

    it.each([
      ['sum', 'amount', '90.0'],
      ['average', 'amount', '30.0'],
      ['count_unique', 'city', '2']
    ])('computes %s [S1.111]', (operation, column, expected) => {
      const output = execFileSync(
        'python3',
        [
          program,
          '--filepath',
          table,
          '--column',
          column,
          '--operation',
          operation
        ],
        { encoding: 'utf8' }
      );
      expect(output.trim()).toBe(expected);
    });

    it.each([
      [
        'a missing file',
        ['--filepath', 'gone.csv', '--column', 'amount'],
        'gone.csv'
      ],
      [
        'an unknown column',
        ['--filepath', table, '--column', 'price'],
        'price'
      ],
      [
        'values that are no numbers',
        ['--filepath', table, '--column', 'city'],
        'Bern'
      ]
    ])('says what is wrong with %s [S1.111]', (_, args, word) => {
      const { status, stderr } = run(...args, '--operation', 'sum');
      expect(status).toBe(1);
      expect(stderr).toMatch(new RegExp(`^error: .*${word}`));
    });

    it('refuses an operation that it does not know [S1.111]', () => {
      const { status, stderr } = run(
        '--filepath',
        table,
        '--column',
        'amount',
        '--operation',
        'median'
      );
      expect(status).toBe(2);
      expect(stderr).toContain('--operation');
    });
  }
);
