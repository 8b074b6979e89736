import { told } from '../../../../src/core/said';
import { besideDisk, Disk } from '../../code-service/make-service';
import { MemoryNotebook } from '../../../fixtures/memory-notebook';
import {
  answering,
  ask,
  memoryPlace,
  PROMPT,
  requestPorts
} from '../../../fixtures/request';
import { registeredIn } from '../../../../src/core/workflow/save/tool-registry';
import { ScriptedModel } from '../../generation/scripted-model';

const TOOL =
  '```python code\nimport re\n\ndef parse_duration(text: str) -> int:\n    """Seconds of a duration.\n\n    Raises ValueError.\n    """\n    return int(re.sub("s", "", text))\n```';
const TESTS =
  '```python test\ndef test_parse():\n    assert parse_duration("3s") == 3\n```';
const SCAFFOLD =
  '```python test\nimport pytest\nfrom tools.parse_duration import parse_duration\n\n\ndef test_parse():\n    """It parses."""\n    pytest.fail("not written yet")\n```';

/** Runs a request for a tool beside files in memory. */
async function run(
  replies: readonly string[],
  {
    disk = new Disk(),
    confirms = {},
    saves = true
  }: {
    readonly disk?: Disk;
    readonly confirms?: Readonly<Record<string, string>>;
    readonly saves?: boolean;
  } = {}
) {
  const prompt = '%%llm --as tool\nA function that reads durations.';
  const notebook = new MemoryNotebook({ [PROMPT]: prompt });
  const model = new ScriptedModel([...replies]);
  const ports = requestPorts(model, {
    settings: { 'plan.approval': 'never', 'sandbox.approval': 'always' },
    ...besideDisk(disk)
  });
  const { run: live, ended } = ask(memoryPlace(notebook), prompt, ports);
  const asked: unknown[] = [];
  live.subscribe(() => {
    const { pending } = live;
    if (pending?.kind === 'clarify') {
      asked.push(pending.asked);
    }
  });
  answering(live, {
    clarify: confirms,
    'write-file': saves,
    'run-code': 'no'
  });
  const { error } = await ended;
  const notes = live.events.flatMap(event =>
    event.type === 'note-added' ? [told(event.text)] : []
  );
  return { error, notes, notebook, model, files: disk.files, asked };
}

describe('--as tool', () => {
  it('saves a function, its tests and its registration once the file and the name are confirmed [S1.65] [S1.66] [S1.67] [S1.68] [N8]', async () => {
    const { error, files, notebook, asked } = await run([
      `${TOOL}\n\n${TESTS}`
    ]);
    expect(error).toBeNull();
    expect(asked).toMatchObject([
      {
        about: 'tool',
        questions: [
          { id: 'path', assumption: 'tools/parse_duration.py' },
          { id: 'name', assumption: 'parse duration' },
          { id: 'description', assumption: 'Seconds of a duration.' }
        ]
      }
    ]);
    expect(files.get('work/tools/parse_duration.py')).toContain('import re');
    expect(files.get('work/tests/test_parse_duration.py')).toBe(
      'from tools.parse_duration import parse_duration\n\n\ndef test_parse():\n    assert parse_duration("3s") == 3\n'
    );
    expect(JSON.parse(files.get('work/tools/tools.json') ?? '')).toEqual([
      {
        name: 'parse duration',
        description: 'Seconds of a duration.',
        function: 'parse_duration',
        file: 'parse_duration.py'
      }
    ]);
    expect(notebook.cells()).toHaveLength(3);
  });

  it('takes the file and the name that the user gives [S1.66]', async () => {
    const { files, notes } = await run([`${TOOL}\n\n${TESTS}`], {
      confirms: { path: 'lib/times.py', name: 'durations' }
    });
    expect([...files.keys()].sort()).toEqual([
      'work/lib/times.py',
      'work/lib/tools.json',
      'work/tests/test_times.py'
    ]);
    expect(files.get('work/lib/tools.json')).toContain('"durations"');
    expect(notes).toContain('Use it with: from times import parse_duration');
  });

  it('has a scaffold of tests made from the saved source where the answer has none, and says so [S1.69] [S1.70]', async () => {
    const { files, notes, model } = await run([TOOL, SCAFFOLD]);
    expect(files.get('work/tests/test_parse_duration.py')).toContain(
      'not written yet'
    );
    expect(model.requests[1].messages.at(-1)?.content).toContain(
      'def parse_duration'
    );
    expect(notes.join('\n')).toContain('a scaffold of them was written');
  });

  it('writes nothing where the tool is declined, and the cells come all the same', async () => {
    const { files, notes, notebook } = await run([`${TOOL}\n\n${TESTS}`], {
      saves: false
    });
    expect([...files]).toEqual([]);
    expect(notes).toContain(
      'Not saved to work/tools/parse_duration.py, as you said.'
    );
    expect(notebook.cells()).toHaveLength(3);
  });

  it('leaves alone what is no list of tools', async () => {
    const disk = new Disk({ 'work/tools/tools.json': '{"mine": 1}' });
    const { files, notes } = await run([`${TOOL}\n\n${TESTS}`], { disk });
    expect(files.get('work/tools/tools.json')).toBe('{"mine": 1}');
    expect(notes.join('\n')).toContain('is no list of tools');
  });
});

describe('The list of tools', () => {
  const entry = { name: 'a', description: 'b', function: 'f', file: 'f.py' };

  it('has each tool once, and keeps what others added', () => {
    const before = registeredIn(null, { ...entry, name: 'old' });
    const more = before?.replace('"name"', '"owner": "me", "name"') ?? null;
    expect(JSON.parse(registeredIn(more, entry) ?? '')).toEqual([
      { owner: 'me', ...entry }
    ]);
  });
});
