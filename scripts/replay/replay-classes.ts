import { splitDetail } from '../../src/core/generation/details/split-detail';
import { placeholder } from '../../src/core/generation/assemble/placeholder';
import { reindent, STEP } from '../../src/core/generation/assemble/indent';
import { mergeImports } from '../../src/core/generation/assemble/imports';
import type { OutlineClass } from '../../src/core/generation/outline/outline-schema';
import type { OutlinePart } from '../../src/core/generation/outline/parts';
import type { CodeStep, Execution } from '../../src/core/ports/sandbox';
import { analyse } from '../../src/core/python/analyse';
import {
  dependencyCells,
  type SourceCell
} from '../../src/core/python/dependency-cells';
import { checkSyntax } from '../../src/core/replies/check-syntax';
import type { Bench } from './bench';
import { codeIn, givenBy, propose } from './propose';
import type { ClassRecord, ComponentsRecord } from './records';
import type { ReplayResult } from './result';

/** The tests were written as a file that is imported: it knows where it is and starts nothing by itself. */
const AS_FILE =
  '__name__, __file__ = "tests", __import__("os").path.abspath("tests.py")';

type ClassResult = Omit<ReplayResult, 'suite' | 'id' | 'model'>;

/** Replays one answer for a whole class. */
export async function replayClass(
  record: ClassRecord,
  bench: Bench
): Promise<ClassResult> {
  const [reply] = record.replies;
  const about = { ...givenBy(record), request: record.prompt };
  const proposal = await propose(bench, reply?.text ?? '', about);
  return runTestClasses(
    bench,
    record,
    proposal === null
      ? []
      : withNeedsOfTests(proposal.steps, about.cells, record)
  );
}

/** The tests need the cells above, too: an import of the request that the answer left out. */
function withNeedsOfTests(
  steps: readonly CodeStep[],
  cells: readonly SourceCell[],
  { tests }: ClassRecord
): readonly CodeStep[] {
  const code = steps.filter(({ role }) => role !== 'context');
  const text = [...code.map(({ source }) => source), tests].join('\n');
  const needed = dependencyCells(text, cells).cells;
  const context = cells
    .filter(({ id }) => needed.includes(id))
    .map(({ source }) => ({ role: 'context' as const, source }));
  return [...context, ...code];
}

/** Replays answers for the methods of a class, put together by the product's assembly. */
export async function replayComponents(
  record: ComponentsRecord,
  bench: Bench
): Promise<ClassResult> {
  const source = assembleClass(record);
  return runTestClasses(bench, record, [{ role: 'code', source }]);
}

/** The class's head, then each method as it was written or as a placeholder. */
export function assembleClass(record: ComponentsRecord): string {
  const imports: string[] = [...record.imports];
  const helpers = new Map<string, string>();
  const methods = record.components.map(({ key, signature, reply }) => {
    const part = partOf(key, signature, record.entryPoint);
    const split = splitDetail(codeIn(reply), part);
    if (split === null || !checkSyntax(split.source, 'python').ok) {
      return reindent(placeholder(part), STEP);
    }
    const { uses } = analyse(split.source);
    const used = split.helpers.filter(({ name }) => uses.has(name));
    const needs = [split.source, ...used.map(({ code }) => code)].join('\n');
    imports.push(...split.imports.filter(line => isNeeded(line, needs)));
    used.forEach(({ name, code }) => helpers.set(name, code));
    return reindent(split.source, STEP);
  });
  return [
    mergeImports(imports).join('\n'),
    ...helpers.values(),
    [record.classHeader.trimEnd(), ...methods].join('\n\n')
  ].join('\n\n\n');
}

function isNeeded(statement: string, code: string): boolean {
  const { uses } = analyse(code);
  const { defines } = analyse(statement);
  return defines.size === 0 || [...defines].some(name => uses.has(name));
}

function partOf(key: string, signature: string, owner: string): OutlinePart {
  const def = /\b(?:async\s+)?def\s+(\w+)/.exec(signature);
  const header = signature.slice(def?.index ?? 0).split('\n')[0];
  const decorators = signature
    .slice(0, def?.index ?? 0)
    .split('\n')
    .map(line => line.trim())
    .filter(line => line.startsWith('@'));
  const holder: OutlineClass = {
    type: 'class',
    name: owner,
    description: '',
    bases: [],
    decorators: [],
    depends_on: [],
    attributes: [],
    methods: [],
    classes: []
  };
  return {
    key,
    owners: [holder],
    item: {
      type: 'method',
      name: def?.[1] ?? key.split('.').at(-1) ?? key,
      signature: header,
      description: '',
      body_placeholder: '',
      decorators,
      depends_on: [],
      critical: false
    }
  };
}

async function runTestClasses(
  bench: Bench,
  { tests, testClasses }: ClassRecord | ComponentsRecord,
  steps: readonly CodeStep[]
): Promise<ClassResult> {
  const passed = new Set<string>();
  let reason = 'no code';
  let open = steps.length === 0 ? [] : [...testClasses];
  while (open.length > 0) {
    const before = [
      ...steps,
      { role: 'check' as const, source: AS_FILE },
      { role: 'test' as const, source: tests }
    ];
    const checks = open.map(name => ({
      role: 'check' as const,
      source: runClass(name)
    }));
    const done = await bench.run([...before, ...checks]);
    const results = done.slice(before.length);
    results.forEach(({ status, results: [value] }, at) => {
      if (status === 'ok' && value === 'True') {
        passed.add(open[at]);
      }
    });
    reason = whyFailed(
      done,
      open.find(name => !passed.has(name))
    );
    // What comes after a class that ended the process is run in a new one.
    open = results.length === 0 ? [] : open.slice(results.length);
  }
  const all = passed.size === testClasses.length && testClasses.length > 0;
  return {
    passed: all,
    attempts: 1,
    reason: all ? 'passed' : reason.slice(0, 120),
    testClassesPassed: passed.size,
    testClasses: testClasses.length
  };
}

/** The first error, else the class that fails, else how the process ended. */
function whyFailed(
  executions: readonly Execution[],
  failing: string | undefined
): string {
  const error = executions.find(item => item.error !== null)?.error;
  const last = executions.at(-1)?.status;
  if (error) {
    return `${error.name}: ${error.message}`;
  }
  return last === 'ok' ? `${failing} fails` : (last ?? 'not run');
}

function runClass(name: string): string {
  return [
    'import io as _io, unittest as _unittest',
    `_suite = _unittest.defaultTestLoader.loadTestsFromTestCase(${name})`,
    '_result = _unittest.TextTestRunner(stream=_io.StringIO()).run(_suite)',
    '_result.wasSuccessful() and _result.testsRun > 0'
  ].join('\n');
}
