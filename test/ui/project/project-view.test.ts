import { nullTranslator } from '@jupyterlab/translation';

import type { ProjectSteering } from '../../../src/core/ports/project-steering';
import type { UntimedProjectEvent } from '../../../src/core/project/journal/project-events';
import { projectPlanSchema } from '../../../src/core/project/plan/valid-plan';
import {
  ProjectView,
  type ProjectShown
} from '../../../src/ui/project/project-view';
import { projectPlan } from '../../fixtures/small-project';
import {
  buttonNames,
  buttonOf,
  fieldOf,
  pressButton,
  type,
  until
} from '../run-view/questions/ask';

const plan = projectPlanSchema.parse(projectPlan());
const [INIT, READER, COUNTER, TESTS] = plan.files.wordcount;

const BEGUN: readonly UntimedProjectEvent[] = [
  { type: 'plan-made', plan },
  { type: 'project-begun', digest: '', folder: 'words' }
];

const ended = (
  path: string,
  end: 'fits' | 'continued' | 'skipped'
): UntimedProjectEvent => ({ type: 'file-ended', path, end, findings: [] });

class Hand implements ProjectSteering {
  isPaused = false;
  standing = null;
  spent = { tokens: 0, dollars: 0 };
  readonly done: unknown[] = [];
  pause = () => void this.done.push('pause');
  goOn = () => void this.done.push('go on');
  skip = (...what: unknown[]) => void this.done.push(['skip', ...what]);
  edit = (...what: unknown[]) => void this.done.push(['edit', ...what]);
  retryFile = (...what: unknown[]) => void this.done.push(['file', ...what]);
  retryModule = (...what: unknown[]) =>
    void this.done.push(['module', ...what]);
  textOf = (path: string) => Promise.resolve(`text of ${path}`);
}

function show(
  events: readonly UntimedProjectEvent[],
  shown: Partial<ProjectShown>
): HTMLElement {
  const view = new ProjectView(nullTranslator.load('cellwright'));
  view.update(
    [...BEGUN, ...events].map(event => ({ ...event, at: 0 })),
    {
      running: true,
      steering: null,
      again: null,
      ...shown
    }
  );
  document.body.replaceChildren(view.node);
  return view.node;
}

describe('a project in its card', () => {
  it('tells how many files are done, failed and at work, in percent [S2.41, S2.42, S2.45]', () => {
    const node = show(
      [
        ended(INIT, 'fits'),
        ended(READER, 'continued'),
        {
          type: 'file-asked',
          path: COUNTER,
          ask: 1,
          left: { offers: 0, named: 0 }
        }
      ],
      {}
    );
    expect(node.querySelector('.jp-Cellwright-projectSaid')?.textContent).toBe(
      `2 of 4 files (50 %) \u00b7 1 does not fit \u00b7 ${COUNTER}`
    );
    expect(buttonNames(node)).toEqual([]);
  });

  it('tells what was taken of what was agreed to [N12]', () => {
    const steering = new Hand();
    steering.spent = { tokens: 1_200, dollars: 0.02 };
    const node = show(
      [{ type: 'budget-agreed', tokens: 30_000, dollars: 0.5 }],
      { steering }
    );
    expect(node.textContent).toContain(
      '1,200 tokens ($0.02) of 30,000 tokens ($0.50)'
    );
  });

  it('is paused and goes on [S3.25]', () => {
    const steering = new Hand();
    buttonOf(show([], { steering }), 'Pause').click();
    steering.isPaused = true;
    const node = show([{ type: 'project-paused' }], { steering });
    expect(node.textContent).toContain('paused: nothing new is asked');
    buttonOf(node, 'Go on').click();
    expect(steering.done).toEqual(['pause', 'go on']);
  });

  it('keeps the keyboard where it is when a button gets another name [B18]', () => {
    const view = new ProjectView(nullTranslator.load('cellwright'));
    document.body.replaceChildren(view.node);
    const steering = new Hand();
    const update = (...more: readonly UntimedProjectEvent[]) =>
      view.update(
        [...BEGUN, ...more].map(event => ({ ...event, at: 0 })),
        { running: true, steering, again: null }
      );
    update();
    pressButton(view.node, `Skip ${READER}`);
    update({ type: 'file-skipped', path: READER, skipped: true });
    expect(document.activeElement).toBe(
      buttonOf(view.node, `Do not skip ${READER}`)
    );
  });

  it('has files skipped, edited and asked for anew, and tests run again [S2.43, S2.44, S3.25]', async () => {
    const steering = new Hand();
    const node = show(
      [
        ended(INIT, 'fits'),
        { type: 'file-skipped', path: TESTS, skipped: true },
        { type: 'module-ended', module: 'wordcount', end: 'unproved', why: '' }
      ],
      { steering }
    );
    expect(node.textContent).toContain('to be left out');
    buttonOf(node, `Skip ${READER}`).click();
    buttonOf(node, `Do not skip ${TESTS}`).click();
    buttonOf(node, `Retry ${INIT}: ask for it anew`).click();
    buttonOf(node, 'Test again: wordcount').click();
    expect(buttonNames(node)).not.toContain(`Skip ${INIT}`);
    buttonOf(node, `Edit ${INIT}`).click();
    const field = fieldOf(node, `Content of ${INIT}`);
    await until(node, () => field.closest('[hidden]') === null);
    expect(field.value).toBe(`text of ${INIT}`);
    type(field, 'mine');
    buttonOf(node, 'Save this text').click();
    expect(steering.done).toEqual([
      ['skip', READER, true],
      ['skip', TESTS, false],
      ['file', INIT, ''],
      ['module', 'wordcount'],
      ['edit', INIT, 'mine']
    ]);
  });

  it('offers afterwards to try again what was left open, and nothing where nothing was [S2.43, S2.44]', () => {
    const again = jest.fn();
    const end = {
      type: 'module-ended',
      module: 'wordcount',
      end: 'continued',
      why: ''
    } as const;
    const node = show([ended(INIT, 'fits'), ended(READER, 'continued'), end], {
      running: false,
      again
    });
    expect(node.hidden).toBe(false);
    expect(buttonNames(node)).toEqual([
      'Test again: wordcount',
      `Retry ${READER}: ask for it anew`
    ]);
    buttonOf(node, `Retry ${READER}: ask for it anew`).click();
    buttonOf(node, 'Test again: wordcount').click();
    expect(again.mock.calls).toEqual([
      [{ path: READER }],
      [{ module: 'wordcount' }]
    ]);
    const all = [INIT, READER, COUNTER, TESTS].map(path => ended(path, 'fits'));
    const proved = { ...end, end: 'proved' } as const;
    expect(show([...all, proved], { running: false, again }).hidden).toBe(true);
  });
});
