import {
  readTemplate,
  userTemplates
} from '../../../../src/core/generation/templates/user-templates';
import { slotsOf } from '../../../../src/core/generation/templates/template';
import { MemoryNotebook } from '../../../fixtures/memory-notebook';
import {
  answering,
  ask,
  memoryPlace,
  PROMPT,
  requestPorts
} from '../../../fixtures/request';
import { MemoryFiles } from '../../context/memory-files';
import { ScriptedModel } from '../scripted-model';

const REPORT =
  '# @purpose A report of a table\n# @words report, Summary\n# @slot body: lines that print\n\ndef report(df):\n    {{body}}\n    return {{result}}\n';

describe('Templates of the user', () => {
  it('say in comments what they are for, and what their gaps take [N11]', () => {
    const template = readTemplate('t/report.py', REPORT);
    expect(template).toMatchObject({
      name: 'report',
      purpose: 'A report of a table',
      language: 'python',
      words: ['report', 'summary']
    });
    expect(template.text).not.toContain('@');
    expect(slotsOf(template)).toEqual([
      { name: 'body', description: 'lines that print' },
      { name: 'result', description: 'result' }
    ]);
  });

  it('are all files of code with gaps in their folder [N11]', async () => {
    const files = new MemoryFiles({
      't/report.py': REPORT,
      't/plain.py': 'x = 1',
      't/query.sql': 'select {{columns}}'
    });
    const found = await userTemplates('t', files);
    expect(found.map(({ name, language }) => [name, language])).toEqual([
      ['query', 'sql'],
      ['report', 'python']
    ]);
  });

  it('are filled by --template from the folder of the settings, and the others are named where there is none of that name [N11]', async () => {
    const files = new MemoryFiles({ 't/report.py': REPORT });
    const run = async (name: string) => {
      const prompt = `%%llm --template ${name}\nWrite a function that reports a table.`;
      const notebook = new MemoryNotebook({ [PROMPT]: prompt });
      const model = new ScriptedModel([
        '### SLOT body\n```python\nprint(df)\n```\n\n### SLOT result\n```python\ndf\n```',
        '```python test\ndef test_report():\n    assert report(1) == 1\n```'
      ]);
      const ports = requestPorts(model, {
        settings: { 'plan.approval': 'never', 'templates.folder': 't' },
        snippetPlace: () => ({ notebookFolder: '', files })
      });
      const { run: live, ended } = ask(memoryPlace(notebook), prompt, ports);
      answering(live, {});
      const { error } = await ended;
      return { error, texts: notebook.texts };
    };
    const { texts } = await run('report');
    expect(texts[1]).toBe('def report(df):\n    print(df)\n    return df');
    const { error } = await run('raport');
    expect(error?.message).toContain('no template "raport"');
    expect(error?.failure.fix).toContain('report, command-line');
  });
});
