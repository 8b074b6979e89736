import { digestOf, mintApproval } from '../../../src/core/consent/approved';
import type { Approved } from '../../../src/core/consent/approved';
import type {
  AgreedCommands,
  CommandsHuman,
  CommandsProposal
} from '../../../src/core/ports/jobs';
import type {
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
