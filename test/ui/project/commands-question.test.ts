import type { CommandsProposal } from '../../../src/core/ports/jobs';
import { ask, buttonOf } from '../run-view/questions/ask';

const PROPOSAL: CommandsProposal = {
  folder: 'work/shop',
  module: 'web',
  runsIn: 'process',
  files: [],
  notes: [],
  commands: [
    { cwd: 'web', line: ['npm', 'install', '--no-audit'] },
    { cwd: '', line: ['python3', '-c', 'print("$HOME")'] }
  ]
};

describe('The question about the commands of a module', () => {
  it.each([
    ['Run these', 'module'],
    ['Run what this project needs', 'project'],
    ["Don't run", 'no']
  ])(
    'shows each as it would be typed, and answers with "%s" [R4]',
    async (name, expected) => {
      const { node, answered } = await ask('project-commands', PROPOSAL);
      expect(node.querySelector('h3')?.textContent).toBe(
        'Run these commands to build and test web?'
      );
      expect(node.textContent).toContain('this is no container');
      expect(node.textContent).toContain('work/shop');
      expect(node.querySelector('pre')?.textContent).toBe(
        `cd web && npm install --no-audit\npython3 -c 'print("$HOME")'`
      );
      buttonOf(node, name).click();
      expect(await answered).toBe(expected);
    }
  );

  it('says of containers that they are some, and shows the files that they are made by [S3.15, R4]', async () => {
    const { node } = await ask('project-commands', {
      ...PROPOSAL,
      runsIn: 'container',
      files: [{ path: '.cellwright/web.Dockerfile', content: 'FROM node' }],
      notes: ['It cannot limit memory here: no leave.']
    });
    expect(node.textContent).toContain(
      'keeps fewer limits than it should. It cannot limit memory here: no leave.'
    );
    expect(node.textContent).not.toContain('this is no container');
    expect(node.textContent).toContain('in containers on the machine');
    expect(
      [...node.querySelectorAll('pre')].map(({ textContent }) => textContent)
    ).toContain('FROM node');
  });
});
