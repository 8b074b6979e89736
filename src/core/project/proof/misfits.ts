import type { ProofFailure } from '../../ports/runtime';
import { findingsOf } from '../fit/check-file';
import { checkModule } from '../fit/check-module';
import type { ProjectModule } from '../plan/plan-schema';
import type { ProjectState } from '../project-state';

/** Where the files of a module do not fit together, or into their plan. What a human goes on despite, or wrote, is left alone. */
export function misfitsOf(
  module: ProjectModule,
  state: ProjectState
): ProofFailure[] {
  const view = state.view();
  const own = (state.plan.files[module.name] ?? []).flatMap(path => {
    const facts = state.facts.get(path);
    const isAccepted = state.files.get(path)?.end !== 'fits';
    return facts === undefined || isAccepted
      ? []
      : findingsOf(path, facts, view);
  });
  return [...own, ...checkModule(module, state.plan, view)]
    .filter(({ file }) => state.files.get(file)?.end === 'fits')
    .map(finding => ({
      name: finding.kind,
      file: finding.file,
      line: finding.line,
      message: finding.message,
      suspects: []
    }));
}
