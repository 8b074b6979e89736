import { digestOf, mintApproval } from '../../../src/core/consent/approved';
import type {
  ProjectPlanDecision,
  ProjectProposal
} from '../../../src/core/ports/project-human';
import { agreeOnPlan } from '../../../src/core/project/plan/agree-on-plan';
import { estimateProject } from '../../../src/core/project/plan/estimate';
import { requireAgreed } from '../../../src/core/project/plan/agreement';
import { accessTo, ScriptedModel } from '../generation/scripted-model';
import { PLAN, planWith } from './sample-project';

const WISH = {
  request: 'a shop',
  decided: [],
  folder: 'shop',
  models: ['m'],
  prices: { m: { input: 1, output: 2 } },
  room: 50_000,
  beside: 0
};

function agree(proposal: ProjectProposal): ProjectPlanDecision {
  const agreement = { plan: proposal.plan, folder: proposal.folder };
  return {
    type: 'approved',
    agreement: mintApproval(agreement, digestOf(agreement))
  };
}

describe('Agreeing on the plan of a project', () => {
  it('asks for a plan and nothing else, and once more with its faults [S2.8, S2.11, S2.19]', async () => {
    const faulty = planWith(({ files }) => void files.backend.pop());
    const model = new ScriptedModel([
      JSON.stringify(faulty),
      JSON.stringify(PLAN)
    ]);
    await agreeOnPlan(WISH, accessTo(model), {
      decidePlan: proposal => Promise.resolve(agree(proposal))
    });
    expect(model.requests[0].messages[0].content).toMatch(/^PLANNING ONLY/);
    expect(model.requests[1].messages.at(-1)?.content).toContain(
      'test_store.py, which files does not list'
    );
  });

  it('answers remarks on lines with a revised plan, and shows what it changes', async () => {
    const revised = planWith(
      ({ routes }) => void (routes[0].label = 'All items')
    );
    const model = new ScriptedModel([
      JSON.stringify(PLAN),
      JSON.stringify(revised)
    ]);
    const seen: ProjectProposal[] = [];
    await agreeOnPlan(WISH, accessTo(model), {
      decidePlan: proposal => {
        seen.push(proposal);
        return Promise.resolve(
          seen.length > 1
            ? agree(proposal)
            : {
                type: 'comments',
                plan: proposal.plan,
                comments: [
                  {
                    place: 'routes[0].label',
                    line: 'Items',
                    text: 'say that it is all'
                  }
                ]
              }
        );
      }
    });
    expect(model.requests[1].messages.at(-1)?.content).toContain(
      'routes[0].label (Items): say that it is all'
    );
    expect(seen[0].difference).toBeNull();
    expect(seen[1].difference).toMatchObject([
      { part: 'routes', type: 'changed', item: '/items' }
    ]);
  });

  it('says before the yes how many requests it takes, and what they likely cost [N12]', async () => {
    const model = new ScriptedModel([JSON.stringify(PLAN)]);
    await agreeOnPlan(WISH, accessTo(model), {
      decidePlan: proposal => {
        const estimate = estimateProject(proposal.plan, proposal.means);
        expect(estimate.calls).toBe(9);
        expect(estimate.likelyCalls).toBe(11);
        expect(estimate.cost).toBeGreaterThan(0);
        return Promise.resolve(agree(proposal));
      }
    });
  });

  it('agrees to the paths of the plan and to no other', async () => {
    const model = new ScriptedModel([JSON.stringify(PLAN)]);
    const agreement = await agreeOnPlan(WISH, accessTo(model), {
      decidePlan: proposal => Promise.resolve(agree(proposal))
    });
    expect(() => requireAgreed(agreement, 'backend/shop/api.py')).not.toThrow();
    expect(() => requireAgreed(agreement, 'backend/shop/other.py')).toThrow(
      'not among the files'
    );
    expect(() =>
      requireAgreed({ ...agreement }, 'backend/shop/api.py')
    ).toThrow();
  });
});
