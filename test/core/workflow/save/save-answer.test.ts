import { told } from '../../../../src/core/said';
import { besideDisk, Disk } from '../../code-service/make-service';
import type { Asked } from '../../../../src/core/journal/question';
import { MemoryNotebook } from '../../../fixtures/memory-notebook';
import {
  answering,
  ask,
  memoryPlace,
  PROMPT,
  requestPorts
} from '../../../fixtures/request';
import { fn } from '../../generation/outline/make';
import { ScriptedModel } from '../../generation/scripted-model';

const PYTHON = '```python code\ndef add(a, b):\n    return a + b\n```';
const TESTS = '```python test\ndef test_add():\n    assert add(1, 2) == 3\n```';
const TSX = '```tsx\nexport function Sum() {\n  return <p>{1 + 2}</p>;\n}\n```';

/** Runs a prompt beside files in memory. */
async function run(
  flags: string,
  reply: string | string[],
  {
    disk = new Disk(),
    says = true,
    request = 'Write a function that adds two numbers.',
    above = {},
    pieces = [],
    list = 'replace'
  }: {
    readonly disk?: Disk;
    readonly says?: boolean;
    readonly request?: string;
    readonly above?: Readonly<Record<string, string>>;
    /** What is said to each piece of a change of several cells. */
    readonly pieces?: readonly (string | null)[];
    /** What is said to a list of changes. */
    readonly list?: 'replace' | 'beside' | 'drop';
  } = {}
) {
  const prompt = `%%llm ${flags}\n${request}`;
  const notebook = new MemoryNotebook({ ...above, [PROMPT]: prompt });
  const model = new ScriptedModel(Array.isArray(reply) ? reply : [reply]);
  const ports = requestPorts(model, {
    settings: { 'plan.approval': 'never', 'sandbox.approval': 'always' },
    ...besideDisk(disk)
  });
  const place = memoryPlace(notebook);
  const { run: live, ended } = ask(place, prompt, ports);
  const shown: (string | null)[] = [];
  live.subscribe(() => {
    const { pending } = live;
    if (pending?.kind === 'write-file') {
      shown.push(pending.asked.before);
    }
  });
  const lists: string[][] = [];
  answering(live, {
    'write-file': says,
    'run-code': 'no',
    'change-cells': ({ changes, files }: Asked<'change-cells'>) => {
      lists.push([
        ...changes.map(({ title }) => title),
        ...files.map(({ file: { path } }) => path)
      ]);
      const given = list === 'drop' ? [] : files;
      return {
        type: list,
        texts: pieces,
        files: given.map(({ after }) => (says ? after(pieces) : null))
      };
    }
  });
  const { error } = await ended;
  const notes = live.events.flatMap(event =>
    event.type === 'note-added' ? [told(event.text)] : []
  );
  const { state } = live;
  return {
    error,
    notes,
    notebook,
    model,
    files: disk.files,
    shown,
    lists,
    state
  };
}

describe('--save', () => {
  it('writes the code of an answer after its diff was approved, and the card says where', async () => {
    const disk = new Disk({ 'work/sum.py': 'old = 1\n' });
    const { files, notes, notebook, shown, error } = await run(
      '--save sum.py',
      `${PYTHON}\n\n${TESTS}`,
      { disk }
    );
    expect(error).toBeNull();
    expect(files.get('work/sum.py')).toBe('def add(a, b):\n    return a + b\n');
    expect(notes).toContain('Saved to work/sum.py.');
    expect(notebook.cells().map(({ type }) => type)).toHaveLength(3);
    expect(shown).toEqual(['old = 1\n']);
  });

  it('writes no piece of a change that was not ticked [K12]', async () => {
    const { files, notebook, lists, state } = await run(
      '--save both.py',
      '```python code\na = 10\n```\n\n```python code\nb = 20\n```',
      {
        request:
          'Change @cell[1] and @cell[2] so that they are ten times as large.',
        above: { a: 'a = 1', b: 'b = 2' },
        pieces: [null, 'b = 20']
      }
    );
    expect(notebook.texts.slice(0, 2)).toEqual(['a = 1', 'b = 20']);
    expect(files.get('work/both.py')).toBe('b = 20\n');
    expect(lists).toEqual([['cell number 1', 'cell number 2', 'work/both.py']]);
    expect(state.files).toMatchObject([{ path: 'work/both.py' }]);
  });

  it.each([
    ['beside', 'b = 2\n', 3],
    ['drop', undefined, 2]
  ] as const)(
    'asks about a cell and the file that gets its code in one list, also for "%s" [U5]',
    async (list, saved, cells) => {
      const { files, notebook, lists } = await run(
        '--save one.py',
        '```python code\nb = 2\n```',
        {
          request: 'Change @cell[1] so that it is twice as large.',
          above: { a: 'b = 1' },
          list,
          pieces: ['b = 2']
        }
      );
      expect(lists).toEqual([['cell number 1', 'work/one.py']]);
      expect(files.get('work/one.py')).toBe(saved);
      expect(notebook.texts[0]).toBe('b = 1');
      expect(notebook.texts).toHaveLength(cells);
    }
  );

  it('leaves the file where it is declined, and the cells come all the same', async () => {
    const { files, notes, notebook } = await run('--save sum.py', PYTHON, {
      says: false
    });
    expect([...files]).toEqual([]);
    expect(notes).toContain('Not saved to work/sum.py, as you said.');
    expect(notebook.texts[1]).toContain('def add');
  });

  it('tells what went wrong in writing, and the cells come all the same', async () => {
    const disk = new Disk();
    disk.breaks = true;
    const { notes, notebook, error } = await run('--save sum.py', PYTHON, {
      disk
    });
    expect(error).toBeNull();
    expect(notes).toContain('The disk is full.');
    expect(notebook.texts[1]).toContain('def add');
  });

  it('takes the block whose language the file has, also one that is no cell', async () => {
    const { files, notebook } = await run(
      '--save web/Sum.tsx --save /api/sum.py',
      `${PYTHON}\n\n${TSX}`
    );
    expect(files.get('work/web/Sum.tsx')).toContain('<p>{1 + 2}</p>');
    expect(files.get('api/sum.py')).toContain('def add');
    expect(files.get('work/web/Sum.tsx')).not.toContain('def add');
    expect(notebook.texts).toHaveLength(2);
  });

  it('saves the tests only where a file is named for them, with the import that they need there; both are asked about in one list [U5]', async () => {
    const { files, lists } = await run(
      '--save sum.py --save test_sum.py',
      `${PYTHON}\n\n${TESTS}`
    );
    expect(lists).toEqual([['work/sum.py', 'work/test_sum.py']]);
    expect(files.get('work/sum.py')).not.toContain('test_add');
    expect(files.get('work/test_sum.py')).toBe(
      'from sum import add\n\n\ndef test_add():\n    assert add(1, 2) == 3\n'
    );
  });

  it('keeps in comments what only a notebook understands', async () => {
    const { files } = await run(
      '--save sum.py',
      '```python code\n%matplotlib inline\ntotal = 1\n```'
    );
    expect(files.get('work/sum.py')).toBe('# %matplotlib inline\ntotal = 1\n');
  });

  it('keeps the start of a program in the file, and in no cell [S1.111]', async () => {
    const { files, notebook, notes, model } = await run(
      '--hierarchical --save words.py',
      [
        JSON.stringify({
          module_name: 'words',
          description: 'Counts words.',
          imports: ['import sys'],
          components: [fn('main', { signature: '(argv)' })],
          main_execution_block: 'sys.exit(main(sys.argv[1:]))'
        }),
        '```python code\ndef main(argv):\n    return len(argv)\n```',
        '```python test\ndef test_main():\n    assert main(["a"]) == 1\n```'
      ]
    );
    expect(files.get('work/words.py')).toMatch(
      /import sys[^]*def main[^]*\n\n\nif __name__ == "__main__":\n {4}sys\.exit\(main\(sys\.argv\[1:\]\)\)\n$/
    );
    expect(notebook.texts[1]).toContain('def main');
    expect(notebook.texts.join()).not.toContain('__main__');
    expect(notes.join()).toContain('goes only into the file');
    expect(JSON.stringify(model.requests[0])).not.toContain('no main block');
  });

  it('says so where nothing in the answer fits', async () => {
    const { files, notes } = await run('--save page.html', PYTHON);
    expect([...files]).toEqual([]);
    expect(notes.join()).toContain('Nothing was saved to page.html');
  });

  it.each(['../../etc/x.py', '.ssh/x.py', 'n.ipynb', 'link/x.py'])(
    'refuses %s before anything is sent [H18]',
    async path => {
      const disk = new Disk();
      disk.links.set('work/link/x.py', null);
      const { error, model } = await run(`--save ${path}`, PYTHON, { disk });
      expect(error?.code).toBe('file-path-refused');
      expect(model.requests).toEqual([]);
    }
  );

  it('asks about the place where a link leads, and writes there', async () => {
    const disk = new Disk();
    disk.links.set('work/link.py', 'lib/real.py');
    const { files } = await run('--save link.py', PYTHON, { disk });
    expect([...files.keys()]).toEqual(['lib/real.py']);
  });
});
