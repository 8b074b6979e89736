import { projectPlanSchema } from '../../../src/core/project/plan/valid-plan';
import { projectPlan } from '../../fixtures/small-project';
import {
  ask,
  buttonNames,
  buttonOf,
  fieldOf,
  focused,
  press,
  pressButton,
  type
} from '../run-view/questions/ask';

const PLAN = projectPlanSchema.parse(projectPlan());
const READER = 'wordcount/reader.py';
const TESTS = 'tests/test_counter.py';

const question = () =>
  ask('project-plan', {
    plan: PLAN,
    folder: 'words',
    means: { models: ['m'], prices: {}, room: 24_000, beside: 0 },
    difference: null
  });

const tabOf = (node: HTMLElement, name: string) =>
  [...node.querySelectorAll<HTMLElement>('[role="tab"]')].find(tab =>
    tab.textContent?.startsWith(name)
  ) as HTMLElement;

const shownTab = (node: HTMLElement) =>
  node.querySelector<HTMLElement>(
    '.jp-Cellwright-planTab:not([hidden])'
  ) as HTMLElement;

describe('the question about the plan of a project', () => {
  it('approves the plan as it stands', async () => {
    const { node, answered } = await question();
    buttonOf(node, 'Approve and write').click();
    expect(await answered).toEqual({
      type: 'approve',
      plan: PLAN,
      budget: { tokens: 20_000, dollars: null }
    });
  });

  it('has every entry of every tab edited in place: what is approved is what was edited [S2.11, S2.13, S2.14, S2.15, S2.16, S2.17]', async () => {
    const { node, answered } = await question();
    buttonOf(node, 'Edit wordcount').click();
    type(fieldOf(shownTab(node), 'Framework'), 'fastapi');
    buttonOf(node, 'Save').click();
    tabOf(node, 'Files').click();
    buttonOf(node, 'Edit reader.py').click();
    type(fieldOf(shownTab(node), 'Path'), 'wordcount/splitter.py');
    buttonOf(node, 'Save').click();
    expect(shownTab(node).textContent).toContain('splitter.py');
    buttonOf(node, 'Add a file: wordcount').click();
    type(fieldOf(shownTab(node), 'Path'), 'wordcount/cli.py');
    buttonOf(node, 'Save').click();
    expect(tabOf(node, 'Files').textContent).toBe('Files 5');
    expect(node.textContent).toContain('At least 5 requests');
    tabOf(node, 'API').click();
    buttonOf(node, 'Add an endpoint: API').click();
    type(fieldOf(shownTab(node), 'Path'), '/words');
    buttonOf(node, 'Save').click();
    tabOf(node, 'Data').click();
    buttonOf(node, 'Add a data model: Data').click();
    type(fieldOf(shownTab(node), 'Name'), 'Word');
    buttonOf(node, 'Save').click();
    buttonOf(node, 'Add a field: Word').click();
    type(fieldOf(shownTab(node), 'Field'), 'text');
    type(fieldOf(shownTab(node), 'Type'), 'str');
    buttonOf(node, 'Save').click();
    tabOf(node, 'Order').click();
    buttonOf(node, 'Earlier: wordcount/splitter.py').click();
    buttonOf(node, 'Approve and write').click();
    const answer = await answered;
    expect(answer).toMatchObject({
      type: 'approve',
      plan: {
        modules: [{ name: 'wordcount', framework: 'fastapi' }],
        api_endpoints: [{ method: 'GET', path: '/words', description: '' }],
        data_models: [{ name: 'Word', fields: [{ name: 'text', type: 'str' }] }]
      }
    });
    const { plan } = answer as { plan: typeof PLAN };
    expect(plan.files.wordcount).toEqual([
      'wordcount/__init__.py',
      'wordcount/splitter.py',
      'wordcount/counter.py',
      'tests/test_counter.py',
      'wordcount/cli.py'
    ]);
    expect(plan.implementation_order[0].files).toEqual([
      'wordcount/__init__.py',
      'wordcount/splitter.py'
    ]);
  });

  it('says while it is edited why it cannot be approved, and is approved again when that is mended', async () => {
    const { node, answered } = await question();
    tabOf(node, 'Files').click();
    buttonOf(node, 'Edit reader.py').click();
    type(fieldOf(shownTab(node), 'Path'), '../reader.py');
    buttonOf(node, 'Save').click();
    const approve = buttonOf(node, 'Approve and write');
    expect(approve.disabled).toBe(true);
    expect(node.textContent).toContain('"../reader.py"');
    buttonOf(node, 'Remove reader.py').click();
    expect(approve.disabled).toBe(false);
    approve.click();
    expect(JSON.stringify(await answered)).not.toContain('reader.py');
  });

  it('keeps remarks on lines that are still there, and hands the edited plan on with them [J5]', async () => {
    const { node, answered } = await question();
    buttonOf(node, 'Comment on Most common words').click();
    type(fieldOf(node, 'Comment on Most common words'), 'Ties, too.');
    tabOf(node, 'Files').click();
    buttonOf(node, 'Comment on reader.py').click();
    type(fieldOf(node, 'Comment on reader.py'), 'Not needed.');
    buttonOf(node, 'Remove reader.py').click();
    expect(buttonNames(node)).not.toContain('Edit reader.py');
    expect(buttonOf(node, 'Approve and write').disabled).toBe(true);
    buttonOf(node, 'Revise the plan').click();
    const answer = await answered;
    expect(answer).toMatchObject({
      type: 'comments',
      comments: [
        { place: 'features[0]', line: 'Most common words', text: 'Ties, too.' }
      ]
    });
    expect(JSON.stringify(answer)).not.toContain(READER);
  });

  it('is remarked on by the keyboard: Escape leads back, and closes what is empty [B18]', async () => {
    const { node } = await question();
    const name = 'Comment on Most common words';
    pressButton(node, name);
    const field = node.querySelector<HTMLElement>(
      `textarea[aria-label="${name}"]`
    ) as HTMLTextAreaElement;
    expect(document.activeElement).toBe(field);
    expect(press(field, 'Escape')).toBe(false);
    expect(field.hidden).toBe(true);
    expect(document.activeElement).toBe(buttonOf(node, name));
    pressButton(node, name);
    type(field, 'Ties, too.');
    press(field, 'Escape');
    expect(field.hidden).toBe(false);
    expect(document.activeElement).toBe(buttonOf(node, name));
  });

  it('is edited by the keyboard: the focus stays at the line, and goes on to the next where it is removed [B18]', async () => {
    const { node } = await question();
    const order = tabOf(node, 'Order');
    tabOf(node, 'Overview').focus();
    press(tabOf(node, 'Overview'), 'ArrowLeft');
    expect(document.activeElement).toBe(order);
    pressButton(node, `Earlier: ${TESTS}`);
    expect(focused()).toBe(`Earlier: ${TESTS}`);
    tabOf(node, 'Files').click();
    pressButton(node, 'Edit reader.py');
    const path = fieldOf(shownTab(node), 'Path');
    expect(document.activeElement).toBe(path);
    press(path, 'Escape');
    expect(focused()).toBe('Edit reader.py');
    pressButton(node, 'Edit reader.py');
    type(fieldOf(shownTab(node), 'Path'), 'wordcount/splitter.py');
    press(fieldOf(shownTab(node), 'Path'), 'Enter');
    expect(focused()).toBe('Comment on splitter.py');
    pressButton(node, 'Remove __init__.py');
    expect(focused()).toBe('Comment on counter.py');
    pressButton(node, 'Add a file: wordcount');
    type(fieldOf(shownTab(node), 'Path'), 'wordcount/cli.py');
    press(fieldOf(shownTab(node), 'Path'), 'Enter');
    expect(focused()).toBe('Add a file: wordcount');
  });
});
