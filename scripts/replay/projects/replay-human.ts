import { digestOf, mintApproval } from '../../../src/core/consent/approved';
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
export class ReplayHuman implements ProjectHuman {
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

  /** The replay writes to a folder of its own: nothing there is anybody's. */
  decideFile(): Promise<null> {
    return Promise.resolve(null);
  }
}
