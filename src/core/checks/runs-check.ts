import { languageNamed } from '../languages/registry';
import { ShownOutputs } from './shown-outputs';
import { resultOf, skipped, type Check } from './check';
import type { CheckState } from './check-state';
import { executionFinding } from './execution-finding';
import { asLack, skippedForLack } from './lack-finding';
import { openProof } from './proof';
import type { Proof } from './proof-ground';
import { missingNames } from './sandbox-plan-parts';
import type { CheckResult } from '../values/check-result';
import type { LeftVariable } from './types';
import { said, sentences, type Words } from '../said';

/** Whether the code runs, in a fresh kernel, after the cells above that it needs. */
export const runsCheck: Check = {
  name: 'runs',
  needs: ['reply', 'syntax', 'lint'],
  run: async state => {
    if (state.code.every(source => source.trim() === '')) {
      return skipped('runs', said`There is no code to run.`);
    }
    const { commands } = languageNamed(state.input.language);
    if (commands !== null && state.code.every(commands.isAll)) {
      return skipped(
        'runs',
        said`It only gives commands to ${commands.of}, and those are not run in the sandbox.`
      );
    }
    const { left = [] } = state.input;
    const lacking = missingIn(
      state,
      left.map(({ name }) => name)
    );
    if (lacking.length > 0) {
      return skipped(
        'runs',
        said`It needs ${lacking.join(', ')}, which only your kernel has. ${adviceFor(left.filter(({ name }) => lacking.includes(name)))}`
      );
    }
    const unknown = missingIn(state, state.input.unknownNames);
    if (unknown.length > 0) {
      return skipped(
        'runs',
        said`It needs ${unknown.join(', ')}, and your kernel, which may have that, was busy or did not answer. Run the prompt again when the kernel is idle.`
      );
    }
    const proof = await openProof(state);
    if (typeof proof === 'string') {
      return skipped('runs', proof);
    }
    state.proof = proof;
    return (await runBefore(state, proof)) ?? (await runCode(state, proof));
  }
};

/** Which of these names the code lacks. */
function missingIn(
  state: CheckState,
  names: readonly string[] = []
): readonly string[] {
  return names.length > 0
    ? missingNames(state).filter(name => names.includes(name))
    : [];
}

/** What to do about variables that stayed in the user's kernel, in sentences. */
function adviceFor(left: readonly LeftVariable[]): Words {
  const open = left.filter(({ why }) => why === undefined);
  return sentences(
    ...left.map(({ why }) => why ?? null),
    open.length === 0
      ? null
      : said`Allow a copy with --use ${open.map(({ name }) => name).join(',')}.`
  );
}

/** Runs what the code needs; a result where that fails, which is not the code's fault. */
async function runBefore(
  state: CheckState,
  proof: Proof
): Promise<CheckResult | null> {
  const { prelude, before } = proof.plan;
  for (const step of prelude === null ? before : [prelude, ...before]) {
    const execution = await proof.run(step);
    const finding = executionFinding(execution, { about: 'code', cell: 0 });
    if (execution.status !== 'ok' && finding !== null) {
      const told = await asLack(state, execution.error, finding);
      const what =
        step.role !== 'context'
          ? said`The sandbox could not be prepared`
          : step.data === undefined
            ? said`A cell above that the code needs fails in the sandbox`
            : said`The copy of a variable of your kernel fails in the sandbox`;
      return skipped(
        'runs',
        said`${what}: ${told.message}`,
        told.lack === undefined ? [] : [told]
      );
    }
  }
  return null;
}

async function runCode(state: CheckState, proof: Proof): Promise<CheckResult> {
  const { plan, marker } = proof;
  const { given = 0 } = state.input;
  const shown = new ShownOutputs(marker);
  for (const [cell, step] of plan.code.entries()) {
    const execution = await proof.run(step);
    if (cell >= given) {
      shown.add(cell - given, execution);
    }
    const finding = executionFinding(execution, { about: 'code', cell });
    if (finding !== null) {
      const told = [await asLack(state, execution.error, finding)];
      const lacking = skippedForLack('runs', told);
      if (lacking !== null) {
        return { ...lacking, ...outputsOf(shown) };
      }
      return mayNeedCellsAbove(state)
        ? skipped(
            'runs',
            said`Alone it fails (${finding.message}), and which of the cells above it needs is not read in ${state.input.language}.`
          )
        : resultOf('runs', told, outputsOf(shown));
    }
  }
  return resultOf('runs', [], {
    ran: ranWords(state, plan.code.length, plan.cellsAbove),
    ...outputsOf(shown)
  });
}

/** Whether code that failed may lack what stands above it in the notebook. */
function mayNeedCellsAbove(state: CheckState): boolean {
  return (
    languageNamed(state.input.language).needs === null &&
    state.input.cellsAbove.length > 0
  );
}

/** What ran, in a few words, and what of it did not. */
function ranWords(state: CheckState, code: number, above: number): Words {
  const cells = code === 1 ? said`1 code cell` : said`${code} code cells`;
  const ran =
    above === 0
      ? cells
      : above === 1
        ? said`${cells} after 1 cell above`
        : said`${cells} after ${above} cells above`;
  const { commands } = languageNamed(state.input.language);
  const { length } = state.code.flatMap(
    source => commands?.within(source) ?? []
  );
  const of = commands?.of ?? '';
  return length === 0
    ? ran
    : length === 1
      ? said`${ran}, without 1 ${of} command`
      : said`${ran}, without ${length} ${of} commands`;
}

function outputsOf({ all }: ShownOutputs): Pick<CheckResult, 'outputs'> {
  return all.length === 0 ? {} : { outputs: all };
}
