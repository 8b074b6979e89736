import type { DifferencesProposal } from '../../../src/core/ports/project-human';
import { planAfter } from '../../../src/core/project/change/plan-after';
import { projectPlanSchema } from '../../../src/core/project/plan/valid-plan';
import { projectPlan } from '../../fixtures/small-project';
import { ask, buttonOf, fieldOf, type } from '../run-view/questions/ask';

const READER = 'wordcount/reader.py';
const COUNTER = 'wordcount/counter.py';

const ASKED: DifferencesProposal = {
  plan: projectPlanSchema.parse(projectPlan()),
  folder: 'words',
  isOurs: true,
  notes: ['Changed by people since, and kept: notes.md.'],
  means: { models: ['m'], prices: {}, room: 24_000, beside: 0 },
  differences: {
    summary: 'words_of becomes split_words.',
    changes: [
      { type: 'change', path: READER, what: 'renames it', drops: ['words_of'] },
      {
        ...{ type: 'change', path: COUNTER, what: 'takes words_of', drops: [] },
        follows: READER
      },
      { type: 'add', path: 'docs/use.md', module: 'wordcount', what: '' }
    ],
    modules: [],
    data_models: { set: [{ name: 'Word', fields: [] }], remove: [] }
  }
};

const boxOf = (node: HTMLElement, label: string) =>
  node.querySelector<HTMLInputElement>(`[aria-label="${label}"]`);

describe('the question about what changes in a project', () => {
  it('shows each file with what happens to it and what it follows from, and approves what is ticked [J2, S2.51]', async () => {
    const { node, answered } = await ask('project-differences', ASKED);
    expect(node.textContent).toContain(`follows from ${READER}`);
    expect(node.textContent).toContain('notes.md');
    expect(node.textContent).toContain('Word');
    expect(node.textContent).toContain('At least 3 requests');
    boxOf(node, `Change this file: ${COUNTER}`)?.click();
    expect(node.textContent).toContain('At least 2 requests');
    buttonOf(node, 'Approve the plan').click();
    const { differences: all, plan } = ASKED;
    const differences = {
      ...all,
      changes: all.changes.filter(({ path }) => path !== COUNTER)
    };
    expect(await answered).toMatchObject({
      type: 'approve',
      differences,
      plan: planAfter(plan, differences)
    });
  });

  it('has it revised from remarks on files and on the whole, and then approves nothing [J2]', async () => {
    const { node, answered } = await ask('project-differences', ASKED);
    buttonOf(node, `Comment on ${READER}`).click();
    type(fieldOf(node, `Comment on ${READER}`), 'Keep the old name, too.');
    expect(buttonOf(node, 'Approve the plan').disabled).toBe(true);
    buttonOf(node, 'Revise the plan').click();
    expect(await answered).toMatchObject({
      type: 'comments',
      comments: [{ line: READER, text: 'Keep the old name, too.' }]
    });
  });

  it('says what cannot be left out [J2]', async () => {
    const route = { path: '/use', component: 'Use', icon: '', label: 'Use' };
    const { node } = await ask('project-differences', {
      ...ASKED,
      differences: {
        ...ASKED.differences,
        changes: [
          ...ASKED.differences.changes,
          { type: 'add', path: 'src/Use.tsx', module: 'wordcount', what: '' }
        ],
        routes: { set: [{ ...route, group: 'Overview' }], remove: [] }
      }
    });
    boxOf(node, 'Change this file: src/Use.tsx')?.click();
    boxOf(node, 'Change this file: docs/use.md')?.click();
    expect(node.textContent).toContain('which no file defines');
    expect(buttonOf(node, 'Approve the plan').disabled).toBe(true);
  });
});
