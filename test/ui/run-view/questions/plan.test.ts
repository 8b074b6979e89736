import type { Plan } from '../../../../src/core/values/plan';
import {
  ask,
  buttonNames,
  buttonOf,
  fieldOf,
  press,
  tabStops,
  type
} from './ask';

const STEP = {
  kind: 'code',
  description: '',
  dependsOn: [],
  selected: true
} as const;

const PLAN: Plan = {
  goal: 'Sum a column',
  steps: [
    { ...STEP, id: 'load', title: 'Load' },
    { ...STEP, id: 'sum', title: 'Sum', dependsOn: ['load'] },
    { ...STEP, id: 'test', title: 'Check', kind: 'test' }
  ],
  interfaces: [
    { name: 'total', signature: 'total(df) -> <b>', description: 'the sum' }
  ],
  inputSchema: { type: 'object' },
  outputSchema: null,
  criteria: ['An empty table gives 0.'],
  modules: []
};

function question(change: Partial<Plan> = {}) {
  return ask('plan', {
    plan: { ...PLAN, ...change },
    reasons: ['it names 3 parts', 'it is long'],
    repaired: false
  });
}

function titles(node: HTMLElement): string[] {
  return [
    ...node.querySelectorAll<HTMLInputElement>('li input[type=text]')
  ].map(field => field.value);
}

function boxes(node: HTMLElement): HTMLInputElement[] {
  return [...node.querySelectorAll<HTMLInputElement>('input[type=checkbox]')];
}

describe('the question about a plan', () => {
  it('approves the plan as it stands', async () => {
    const { node, answered } = await question();
    expect(node.textContent).toContain(
      'Planned because it names 3 parts, it is long.'
    );
    expect(node.textContent).not.toContain('mended');
    buttonOf(node, 'Approve plan').click();
    expect(await answered).toEqual({ type: 'approve', plan: PLAN });
  });

  it('approves the plan as it was edited', async () => {
    const { node, answered } = await question();
    type(fieldOf(node, 'Goal'), 'Sum two columns');
    type(fieldOf(node, 'Title of step: Load'), 'Read');
    type(fieldOf(node, 'Description of step: Sum'), 'Without NaN');
    type(fieldOf(node, 'Checked at the end'), 'a\n\n b ');
    buttonOf(node, 'Move up: Check').click();
    buttonOf(node, 'Approve plan').click();
    expect(await answered).toEqual({
      type: 'approve',
      plan: {
        ...PLAN,
        goal: 'Sum two columns',
        criteria: ['a', 'b'],
        steps: [
          { ...PLAN.steps[0], title: 'Read' },
          PLAN.steps[2],
          { ...PLAN.steps[1], description: 'Without NaN' }
        ]
      }
    });
  });

  it('rejects the plan with the remark beside the button', async () => {
    const { node, answered } = await question();
    type(fieldOf(node, 'Remark for a rejection'), ' no tests ');
    buttonOf(node, 'Reject plan').click();
    expect(await answered).toEqual({ type: 'reject', remark: 'no tests' });
  });

  it('names the buttons of a step with its title, also after an edit', async () => {
    const { node } = await question();
    type(fieldOf(node, 'Title of step: Load'), 'Read');
    expect(buttonNames(node).slice(0, 3)).toEqual([
      'Move up: Read',
      'Move down: Read',
      'Remove: Read'
    ]);
  });

  it('keeps the focus and the field while a title is typed', async () => {
    const { node } = await question();
    const field = fieldOf(node, 'Title of step: Load');
    type(field, 'Re');
    type(field, 'Rea');
    expect(document.activeElement).toBe(field);
    expect(fieldOf(node, 'Title of step: Rea')).toBe(field);
  });

  it('unticks what depends on an unticked step', async () => {
    const { node, answered } = await question();
    boxes(node)[0].click();
    expect(boxes(node).map(({ checked }) => checked)).toEqual([
      false,
      false,
      true
    ]);
    buttonOf(node, 'Approve plan').click();
    expect(await answered).toMatchObject({
      plan: {
        steps: [{ selected: false }, { selected: false }, { selected: true }]
      }
    });
  });

  it('moves a step only where what it depends on allows it, and keeps the focus', async () => {
    const { node } = await question();
    expect(buttonOf(node, 'Move down: Load').disabled).toBe(true);
    expect(buttonOf(node, 'Move up: Sum').disabled).toBe(true);
    const up = buttonOf(node, 'Move up: Check');
    up.click();
    expect(titles(node)).toEqual(['Load', 'Check', 'Sum']);
    expect(document.activeElement).toBe(up);
    up.click();
    expect(titles(node)).toEqual(['Check', 'Load', 'Sum']);
    expect(document.activeElement).toBe(buttonOf(node, 'Move down: Check'));
  });

  it('removes a step, keeps the last one, and gives the focus to the next', async () => {
    const { node, answered } = await question();
    buttonOf(node, 'Remove: Load').click();
    expect(document.activeElement).toBe(fieldOf(node, 'Title of step: Sum'));
    buttonOf(node, 'Remove: Check').click();
    expect(titles(node)).toEqual(['Sum']);
    expect(buttonOf(node, 'Remove: Sum').disabled).toBe(true);
    buttonOf(node, 'Approve plan').click();
    expect(await answered).toMatchObject({
      plan: { steps: [{ id: 'sum', dependsOn: [] }] }
    });
  });

  it('cannot be approved without a step, a goal or a title, and says why', async () => {
    const { node } = await question();
    const approve = buttonOf(node, 'Approve plan');
    boxes(node)[0].click();
    boxes(node)[2].click();
    expect(approve.disabled).toBe(true);
    expect(node.textContent).toContain('Select at least one step');
    boxes(node)[2].click();
    expect(approve.disabled).toBe(false);
    type(fieldOf(node, 'Goal'), ' ');
    expect(approve.disabled).toBe(true);
    expect(node.textContent).toContain('Write a goal');
    type(fieldOf(node, 'Goal'), 'g');
    type(fieldOf(node, 'Title of step: Sum'), '');
    expect(approve.disabled).toBe(true);
    expect(node.textContent).toContain('Give every step a title');
  });

  it('shows interfaces and schemas to be read, folded, as text', async () => {
    const { node } = await question();
    const summaries = [...node.querySelectorAll('summary')];
    expect(summaries.map(item => item.textContent)).toEqual([
      '1 interface',
      'Input schema'
    ]);
    expect(node.textContent).toContain('total(df) -> <b>');
    expect(node.querySelector('b')).toBeNull();
  });

  it('says that a damaged plan was mended', async () => {
    const { node } = await ask('plan', {
      plan: PLAN,
      reasons: [],
      repaired: true
    });
    expect(node.textContent).toContain('mended');
    expect(node.textContent).not.toContain('Planned because');
  });

  it('is edited by the keyboard: Tab comes by each field in its order, and Enter and Escape decide nothing [B18]', async () => {
    const { node, run } = await question({ steps: PLAN.steps.slice(0, 1) });
    expect(tabStops(node)).toEqual([
      'Goal',
      'Do this step: Load',
      'Title of step: Load',
      'Description of step: Load',
      'Checked at the end, a line each',
      '1 interface',
      'Input schema',
      'Approve plan',
      'Reject plan',
      'Remark for a rejection'
    ]);
    for (const name of ['Goal', 'Title of step: Load']) {
      const field = fieldOf(node, name);
      field.focus();
      press(field, 'Enter');
      press(field, 'Escape');
    }
    expect(run.pending).not.toBeNull();
  });
});
