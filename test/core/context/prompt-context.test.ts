import { packContext } from '../../../src/core/context/pack';
import { deriveSettings } from '../../../src/core/context/settings';
import { loadSnippets } from '../../../src/core/context/snippets';
import { deriveThread } from '../../../src/core/context/thread';
import type { NotebookCell } from '../../../src/core/values/notebook-cell';
import { parseCell } from '../../../src/core/magic/parse-cell';
import { failureOf } from './failure-of';
import { answer, code } from './make';
import { MemoryFiles } from './memory-files';

/** From the notebook's cells to the messages, as a run does it, for the first prompt of the cell `id`. */
const messagesFor = async (
  cells: readonly NotebookCell[],
  id: string,
  files: MemoryFiles
) => {
  const at = cells.findIndex(cell => cell.id === id);
  const { answers, source } = cells[at];
  const statements = parseCell(source)?.statements ?? [];
  const prompt = statements.find(({ kind }) => kind === 'prompt');
  if (prompt?.kind !== 'prompt') {
    throw new Error('no prompt');
  }
  const before = statements.slice(0, statements.indexOf(prompt));
  const settings = deriveSettings(cells.slice(0, at), before);
  const snippets = await loadSnippets(
    [...settings.snippets, ...prompt.flags.snippets],
    { notebookFolder: 'work', maxBytes: 262_144, files },
    async found => found
  );
  const own = { cellId: id, statements, answers, upTo: 0 };
  const thread = deriveThread(cells, own);
  return packContext({
    request: prompt.request,
    ask: false,
    tests: true,
    language: 'python',
    thread,
    snippets,
    window: null
  }).messages.map(({ content }) => content);
};

const project = () =>
  new MemoryFiles({
    'work/orders.py': 'class Orders:\n    pass\n',
    'work/settings.py': 'BACKEND = "redis"\n'
  });

const extend = `# First, show the code that is there
%llm_config --snippet orders.py
%llm_config --snippet settings.py

%%llm
Extend orders.py with a cache. Follow our style.`;

describe('the context of a prompt', () => {
  it('holds both files of one cell by bare name, labelled, and the request [S4.3, S4.18]', async () => {
    const [, orders, settings, request] = await messagesFor(
      [code('p', extend)],
      'p',
      project()
    );
    expect(orders).toMatch(
      /^File: orders\.py \(2 lines;[^]*```python\nclass Orders/
    );
    expect(settings).toMatch(/^File: settings\.py \(1 line;/);
    expect(request).toBe('Extend orders.py with a cache. Follow our style.');
  });

  it('does not come about when a file is missing', async () => {
    const files = project();
    files.texts.delete('work/settings.py');
    const failure = await failureOf(() =>
      messagesFor([code('p', extend)], 'p', files)
    );
    expect(failure.code).toBe('snippet-missing');
  });

  it('holds a snippet of the call on the second run too, as the file is then', async () => {
    const files = project();
    const source = '%%llm --snippet settings.py\ngo';
    await messagesFor([code('p', source)], 'p', files);
    files.texts.set('work/settings.py', 'BACKEND = "sqlite"\n');
    const again = await messagesFor(
      [code('p', source, answer('done'))],
      'p',
      files
    );
    expect(again.filter(text => text.includes('settings.py'))).toHaveLength(1);
    expect(again[1]).toContain('sqlite');
    expect(again.join()).not.toContain('redis');
  });

  it('holds a snippet of a call in that call only', async () => {
    const cells = [
      code('p', '%%llm --snippet settings.py\ngo', answer('done')),
      code('q', '%%llm\nnext')
    ];
    const messages = await messagesFor(cells, 'q', project());
    expect(messages.slice(1)).toEqual(['go', 'done', 'next']);
  });
});
