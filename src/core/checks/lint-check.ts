import type { LintFinding } from '../ports/linter';
import { analyse } from '../python/analyse';
import { importRepair } from '../python/import-repair';
import type { PythonImport } from '../python/imports';
import { joinCells } from './cell-text';
import { resultOf, type Check, type Finding } from './check';
import type { CheckState } from './check-state';
import { said } from '../said';

/** The rules whose findings make code fail when it runs. */
const FATAL_RULES: readonly string[] =
  'E9 F821 F823 F406 F407 F701 F702 F704 F706'.split(' ');

const UNDEFINED = 'F821';

/**
 * Whether the code has names that nothing defines, or statements that cannot work where they stand.
 * Imports that are known to be meant are added, which the result says; names that cells above or copied
 * variables define are none of its business. It is skipped where all that is left are names that a kernel
 * may have which could not be asked.
 */
export const lintCheck: Check = {
  name: 'lint',
  needs: ['syntax'],
  run: async state => {
    const before = await fatalFindings(state, state.code);
    const missing = before.filter(({ code }) => code === UNDEFINED);
    const repair = addImports(state, missing);
    const after =
      repair.added.length === 0
        ? before
        : await fatalFindings(state, repair.code);
    const cells = joinCells(repair.code);
    const unknown = new Set(state.input.unknownNames ?? []);
    const findings = [
      ...repair.added.map((line): Finding => ({
        message: said`Added a missing import: ${line}`,
        severity: 'info',
        about: 'code'
      })),
      ...after.map(finding =>
        describe(finding, cells.locate(finding.line), unknown)
      )
    ];
    const result = resultOf(
      'lint',
      findings,
      repair.added.length === 0 ? {} : { repairedCode: repair.code }
    );
    const doubtful = [...new Set(after.map(nameOf))].filter(name =>
      unknown.has(name)
    );
    return result.verdict === 'failed' || doubtful.length === 0
      ? result
      : {
          ...result,
          verdict: 'skipped',
          reason: said`Your kernel was busy or did not answer, so it is not known whether it has ${doubtful.join(', ')}: nothing here and no cell above defines that.`
        };
  }
};

/** The name that a finding calls undefined. */
function nameOf({ message }: LintFinding): string {
  return /`([^`]+)`/.exec(message)?.[1] ?? '';
}

async function fatalFindings(
  state: CheckState,
  code: readonly string[]
): Promise<LintFinding[]> {
  const { cellsAbove, variables, left = [] } = state.input;
  const above = cellsAbove.map(({ source }) => analyse(source));
  const known = new Set([
    ...above.flatMap(({ defines }) => [...defines]),
    ...(variables?.names ?? []),
    ...left.map(({ name }) => name)
  ]);
  const hasStar = above.some(({ imports }) =>
    imports.some(({ name }) => name === '*')
  );
  const { text } = joinCells(code);
  const findings = await state.deps.linter.check(text, {
    select: FATAL_RULES
  });
  return findings.filter(finding => {
    // A notebook runs `await` at the top level.
    const isAwait = finding.code === 'F704' && /await/.test(finding.message);
    const isKnown =
      finding.code === UNDEFINED && (hasStar || known.has(nameOf(finding)));
    return !isAwait && !isKnown;
  });
}

/** Adds known imports to the first cell that needs each. */
function addImports(
  { code, input }: CheckState,
  missing: readonly LintFinding[]
): { readonly code: readonly string[]; readonly added: readonly string[] } {
  const context = contextImports(input.cellsAbove, input.request);
  const cells = joinCells(code);
  const done = new Set<string>();
  const added: string[] = [];
  const repaired = code.map((source, cell) => {
    const names = missing
      .filter(({ line }) => cells.locate(line).cell === cell)
      .map(nameOf)
      .filter(name => !done.has(name));
    const repair = importRepair(source, names, context);
    names.forEach(name => done.add(name));
    added.push(...repair.added);
    return repair.code;
  });
  return { code: repaired, added };
}

/** The imports of the cells above and those that stand as lines in the request. */
function contextImports(
  cells: CheckState['input']['cellsAbove'],
  request: string
): PythonImport[] {
  const lines = request
    .split('\n')
    .map(line => line.trim())
    .filter(line => /^(?:import\s+[\w.]|from\s+[\w.]+\s+import\s)/.test(line));
  return [...cells.map(({ source }) => source), ...lines].flatMap(
    source => analyse(source).imports
  );
}

function describe(
  finding: LintFinding,
  place: { readonly cell: number; readonly line: number },
  unknown: ReadonlySet<string>
): Finding {
  const isUndefined = finding.code === UNDEFINED;
  const name = nameOf(finding);
  return {
    message: isUndefined
      ? said`\`${name}\` is defined neither here nor in a cell above.`
      : `${finding.message}.`,
    severity: isUndefined && unknown.has(name) ? 'warning' : 'error',
    about: 'code',
    rule: finding.code,
    ...place
  };
}
