import { Disk } from '../../code-service/make-service';
import { MemoryNotebook } from '../../../fixtures/memory-notebook';
import {
  answering,
  ask,
  memoryPlace,
  PROMPT,
  requestPorts
} from '../../../fixtures/request';
import { MemoryFiles } from '../../context/memory-files';
import { ScriptedModel } from '../../generation/scripted-model';
import { toldNotes } from '../../../fixtures/told-notes';

const ETL =
  'import csv\n\n\ndef load(path):\n    return path\n\n\ndef clean(rows):\n    return rows\n';
const NEW_LOAD =
  '```python code\ndef load(path):\n    return path.strip()\n```\n\n```python test\ndef test_load():\n    assert load(" a") == "a"\n```';

/** Asks for a change of an attached file. */
async function run(
  reply: string,
  {
    says = true,
    flags = '--as iterate --snippet etl.py'
  }: { readonly says?: boolean; readonly flags?: string } = {}
) {
  const disk = new Disk({ 'work/etl.py': ETL });
  const prompt = `%%llm ${flags}\nMake load in etl.py strip the path.`;
  const notebook = new MemoryNotebook({ [PROMPT]: prompt });
  const model = new ScriptedModel([reply]);
  const files = Object.assign(new MemoryFiles({ 'work/etl.py': ETL }), {
    readText: disk.readText.bind(disk),
    realPath: disk.realPath.bind(disk)
  });
  const ports = requestPorts(model, {
    settings: { 'plan.approval': 'never', 'sandbox.approval': 'always' },
    snippetPlace: () => ({ notebookFolder: 'work', files }),
    fileWriter: () => disk
  });
  const { run: live, ended } = ask(memoryPlace(notebook), prompt, ports);
  answering(live, {
    'write-file': says,
    'run-code': 'no',
    'attach-files': true
  });
  const { error } = await ended;
  return { error, notebook, model, notes: toldNotes(live.state), disk };
}

describe('A request that changes an attached file', () => {
  it('puts the new function into the file after its diff was approved, and no copy of it into the notebook', async () => {
    const { error, disk, notebook, notes, model } = await run(NEW_LOAD);
    expect(error).toBeNull();
    expect(disk.files.get('work/etl.py')).toBe(
      ETL.replace('return path', 'return path.strip()')
    );
    expect(notes).toContain('Saved to work/etl.py.');
    expect(notebook.texts).toHaveLength(1);
    expect(model.requests[0].messages.at(-1)?.content).toContain(
      'What is to be changed is the file etl.py.'
    );
  });

  it('leaves the file where the change is declined, and the cells come instead', async () => {
    const { disk, notebook } = await run(NEW_LOAD, { says: false });
    expect(disk.files.get('work/etl.py')).toBe(ETL);
    expect(notebook.texts).toHaveLength(3);
  });

  it('leaves the file where only a part came that does more than define, and says so', async () => {
    const { disk, notes } = await run(
      '```python code\ndef load(path):\n    return 1\nprint(load("a"))\n```'
    );
    expect(disk.files.get('work/etl.py')).toBe(ETL);
    expect(notes.join('\n')).toContain('cannot be put into it');
  });

  it('touches no file for new code that is only to go by it', async () => {
    const { disk, notebook } = await run(NEW_LOAD, {
      flags: '--as create --snippet etl.py'
    });
    expect(disk.files.get('work/etl.py')).toBe(ETL);
    expect(notebook.texts).toHaveLength(3);
  });
});
