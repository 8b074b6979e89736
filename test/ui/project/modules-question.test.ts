import type { ModuleChoice } from '../../../src/core/project/coordinate/module-choice';
import type { ListedServer } from '../../../src/core/ports/tool-servers';
import { ask, buttonOf, fieldOf, type } from '../run-view/questions/ask';

const choiceOf = (name: string, framework: string): ModuleChoice => ({
  module: {
    name,
    framework,
    description: `The ${name}.`,
    technologies: [],
    dependencies: [],
    sections: ['main'],
    specification: 'What it offers.'
  },
  approved: true,
  remarks: ''
});

const BACKEND = choiceOf('backend', 'python');
const FRONTEND = choiceOf('frontend', 'react');

const question = (
  choices = [BACKEND, FRONTEND],
  servers: readonly ListedServer[] = []
) => ask('project-modules', { folder: 'shop', choices, servers });

const boxOf = (node: HTMLElement, name: string) =>
  fieldOf(node, `Build this module: ${name}`) as HTMLInputElement;

/** A field of the nth module. */
const fieldIn = (node: HTMLElement, at: number, label: string) =>
  fieldOf([...node.querySelectorAll<HTMLElement>('li')][at], label);

describe('the question about the modules of a project', () => {
  it('hands on which modules are wanted, in which framework and order, with remarks [S3.6, S3.7, N17]', async () => {
    const { node, answered } = await question();
    type(fieldIn(node, 1, 'Framework'), 'vue');
    type(fieldIn(node, 1, 'Your remark for the plan'), 'No router.');
    buttonOf(node, 'Move up: frontend').click();
    expect(boxOf(node, 'frontend').checked).toBe(true);
    const box = boxOf(node, 'backend');
    box.checked = false;
    box.dispatchEvent(new Event('change'));
    buttonOf(node, 'Plan these modules').click();
    expect(await answered).toEqual({
      type: 'choose',
      choices: [
        {
          ...FRONTEND,
          module: { ...FRONTEND.module, framework: 'vue' },
          remarks: 'No router.'
        },
        { ...BACKEND, approved: false }
      ]
    });
  });

  it('takes a module that the user adds, once it has a name and a framework [S3.7]', async () => {
    const { node, answered } = await question();
    buttonOf(node, 'Add a module').click();
    const go = buttonOf(node, 'Plan these modules');
    expect(go.disabled).toBe(true);
    expect(node.textContent).toContain('needs a name and a framework');
    expect(document.activeElement).toBe(fieldIn(node, 2, 'Name'));
    type(fieldIn(node, 2, 'Name'), 'worker');
    type(fieldIn(node, 2, 'Framework'), 'java');
    expect(go.disabled).toBe(false);
    go.click();
    expect(await answered).toMatchObject({
      choices: [{}, {}, { module: { name: 'worker', framework: 'java' } }]
    });
  });

  it('offers the servers of the administrator for each module, as the settings have it at first [S3.11]', async () => {
    const { node, answered } = await question(
      [
        { ...BACKEND, server: 'house' },
        { ...FRONTEND, server: '' }
      ],
      [{ name: 'house', place: 'https://mcp.example.org' }]
    );
    const [backend, frontend] = node.querySelectorAll('select');
    expect(frontend.getAttribute('aria-label')).toBe('Who makes it: frontend');
    expect([backend.value, frontend.value]).toEqual(['house', '']);
    frontend.value = 'house';
    frontend.dispatchEvent(new Event('change'));
    buttonOf(node, 'Add a module').click();
    type(fieldIn(node, 2, 'Name'), 'worker');
    type(fieldIn(node, 2, 'Framework'), 'java');
    buttonOf(node, 'Plan these modules').click();
    const answer = await answered;
    expect(
      answer.type === 'choose' && answer.choices.map(({ server }) => server)
    ).toEqual(['house', 'house', '']);
  });

  it('offers no server where there is none, and keeps one that the settings name and nobody lists [S3.11]', async () => {
    const { node } = await question();
    expect(node.querySelector('select')).toBeNull();
    const named = await question([{ ...BACKEND, server: 'gone' }]);
    expect(named.node.querySelector('select')?.value).toBe('gone');
  });

  it('can be left without anything planned', async () => {
    const { node, answered } = await question();
    buttonOf(node, 'Cancel').click();
    expect(await answered).toEqual({ type: 'reject' });
  });
});
