import { addLanguage } from '../../../src/core/languages/registry';
import {
  answering,
  ask,
  memoryPlace,
  proofPlace,
  PROMPT,
  requestPorts
} from '../../fixtures/request';
import { MemoryNotebook } from '../../fixtures/memory-notebook';
import { FakeSandbox } from '../checks/fake-sandbox';
import { ScriptedModel } from '../generation/scripted-model';
import { toy } from './toy/toy';
import { toyKernel } from './toy/toy-sandbox';

const CODE = '```toy code\nLET A = 1\n```';
const TEST = '```toy test\nCHECK A = 2\n```';

describe('A request in a notebook of a language that is one folder', () => {
  it('is written, run with its tests, repaired and put into cells [S4.24]', async () => {
    addLanguage(toy);
    const notebook = new MemoryNotebook(
      { [PROMPT]: '%%llm\nWrite code that lets A be two.' },
      'toy'
    );
    const model = new ScriptedModel([
      `${CODE}\n\n${TEST}`,
      'A was one.\n\n```toy code\nLET A = 2\n```'
    ]);
    const sandbox = new FakeSandbox(toyKernel());
    const { run, ended } = ask(
      memoryPlace(notebook, proofPlace(sandbox)),
      '%%llm\nWrite code that lets A be two.',
      requestPorts(model, {
        settings: { 'plan.approval': 'never', 'sandbox.approval': 'never' }
      })
    );
    answering(run, { 'run-code': 'run' });
    await ended;
    expect(model.said(0)).toContain('CHECK lines');
    expect(model.lastSaid(1)).toContain('A is 1, not 2');
    expect(notebook.texts.slice(1)).toEqual([
      'LET A = 2',
      'CHECK A = 2\nCHECK ALL'
    ]);
    const [, code, test] = notebook.cells();
    expect(code.lineage).toMatchObject({ role: 'code', validation: 'passed' });
    expect(test.lineage).toMatchObject({ role: 'test', validation: 'passed' });
  });
});
