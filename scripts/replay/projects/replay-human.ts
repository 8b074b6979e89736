import { digestOf, mintApproval } from '../../../src/core/consent/approved';
import type { Approved } from '../../../src/core/consent/approved';
import type {
  AgreedCommands,
  CommandsHuman,
  CommandsProposal
} from '../../../src/core/ports/jobs';
import type { ChangeAgreement } from '../../../src/core/project/change/change-agreement';
import { planAfter } from '../../../src/core/project/change/plan-after';
import type {
  ChangeProposal,
  DifferencesDecision,
  DifferencesProposal,
  ModulesAnswer,
  ModulesProposal,
  ProjectDecision,
  ProjectFailure,
  ProjectHuman,
  ProjectPlanDecision,
  ProjectProposal
} from '../../../src/core/ports/project-human';

/** A human who approves every plan and goes on despite every failure. */
export class ReplayHuman implements ProjectHuman, CommandsHuman {
  readonly failures: ProjectFailure[] = [];

  decideModules({ choices }: ModulesProposal): Promise<ModulesAnswer> {
    return Promise.resolve({ type: 'choose', choices });
  }

  decidePlan({ plan, folder }: ProjectProposal): Promise<ProjectPlanDecision> {
    const agreement = { plan, folder };
    return Promise.resolve({
      type: 'approved',
      agreement: mintApproval(agreement, digestOf(agreement))
    });
  }

  decideDifferences({
    differences,
    plan,
    folder
  }: DifferencesProposal): Promise<DifferencesDecision> {
    const before = { plan, folder };
    const after = { plan: planAfter(plan, differences), folder };
    return Promise.resolve({
      type: 'approved',
      differences,
      before: mintApproval(before, digestOf(before)),
      after: mintApproval(after, digestOf(after))
    });
  }

  decideChange({
    folder,
    files
  }: ChangeProposal): Promise<Approved<ChangeAgreement>> {
    const agreed = { folder, files, repairs: true };
    return Promise.resolve(mintApproval(agreed, digestOf(agreed)));
  }

  decideFailure(failure: ProjectFailure): Promise<ProjectDecision> {
    this.failures.push(failure);
    return Promise.resolve({ type: 'continue' });
  }

  decideCommands({
    folder,
    runsIn,
    commands
  }: CommandsProposal): Promise<Approved<AgreedCommands>> {
    const agreed = { folder, runsIn, commands };
    return Promise.resolve(mintApproval(agreed, digestOf(agreed)));
  }

  /** Nothing of a recording is paid for. */
  decideBudget(): Promise<null> {
    return Promise.resolve(null);
  }

  /** The replay writes to a folder of its own: nothing there is anybody's. */
  decideFile(): Promise<null> {
    return Promise.resolve(null);
  }
}
