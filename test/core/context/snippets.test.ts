import { createHash } from 'node:crypto';

import { listSnippets, loadSnippets } from '../../../src/core/context/snippets';
import type { SnippetReference } from '../../../src/core/magic/types';
import { failureOf } from './failure-of';
import { MemoryFiles } from './memory-files';

const user = (path: string): SnippetReference => ({ path, role: 'user' });
const system = (path: string): SnippetReference => ({ path, role: 'system' });

const load = (
  files: MemoryFiles,
  references: readonly (string | SnippetReference)[],
  more: { notebookFolder?: string; maxBytes?: number; notebook?: string } = {}
) =>
  loadSnippets(
    references.map(item => (typeof item === 'string' ? user(item) : item)),
    { notebookFolder: '', maxBytes: 262_144, files, ...more },
    async found => found
  );

const labels = async (...args: Parameters<typeof load>) =>
  (await load(...args)).map(({ label }) => label);

const project = () =>
  new MemoryFiles({
    'work/a.ipynb': '{"cells": []}',
    'work/database_manager.py': 'class DatabaseManager:\n    pass\n',
    'work/config.py': 'REDIS = "redis"\n',
    'work/my notes.txt': 'one\r\ntwo',
    'work/src/z.py': 'z = 1\n',
    'work/src/y.py': 'y = 1\n',
    'work/src/photo.png': 'PNG',
    'work/src/deep/x.py': 'x = 1\n',
    'work/data[1].csv': 'a,b\n',
    'shared/style.md': 'Use tabs.\n'
  });
const at = { notebookFolder: 'work' };

describe('A picture', () => {
  const PNG = 'iVBORw0KGgoAAAANSUhEUg==';
  const withPlot = (data: string) => {
    const files = new MemoryFiles({ 'work/plot.png': 'PNG' });
    files.bytes.set('work/plot.png', data);
    return files;
  };

  it('is attached as a picture, with its size [K8]', async () => {
    const [plot] = await load(withPlot(PNG), ['plot.png'], at);
    expect(plot).toMatchObject({
      label: 'plot.png',
      text: '',
      bytes: 16,
      pictures: [{ mime: 'image/png', data: PNG }]
    });
  });

  it('is refused where it is none, and as instructions [K8]', async () => {
    const text = await failureOf(() =>
      load(withPlot('cGxhaW4gdGV4dA=='), ['plot.png'], at)
    );
    expect(text).toMatchObject({ code: 'snippet-unreadable' });
    expect(text.message).toContain('no PNG, JPEG, WebP or GIF picture');
    const role = await failureOf(() =>
      load(withPlot(PNG), [system('plot.png')], at)
    );
    expect(role.fix).toBe('Attach it with --snippet plot.png.');
  });
});

describe('loadSnippets', () => {
  it('loads files by bare name and measures them [S4.18]', async () => {
    const text = 'class DatabaseManager:\n    pass\n';
    expect(
      await load(project(), ['database_manager.py', 'config.py'], at)
    ).toMatchObject([
      {
        path: 'work/database_manager.py',
        label: 'database_manager.py',
        role: 'user',
        text,
        language: 'python',
        bytes: 32,
        lines: 2,
        tokens: 8,
        hash: createHash('sha256').update(text).digest('hex').slice(0, 12),
        redactions: 0
      },
      { label: 'config.py' }
    ]);
  });

  it.each([
    ['a name with a space', 'my notes.txt', ['my notes.txt']],
    ['a sub-folder', 'src/z.py', ['src/z.py']],
    ['./', './config.py', ['config.py']],
    ['a folder above', '../shared/style.md', ['../shared/style.md']],
    ['the server root', '/shared/style.md', ['../shared/style.md']],
    ['a glob, sorted', 'src/*.py', ['src/y.py', 'src/z.py']],
    ['a deep glob', '**/x.py', ['src/deep/x.py']],
    ['a folder: its own text files', 'src', ['src/y.py', 'src/z.py']],
    ['a folder with a slash', 'src/', ['src/y.py', 'src/z.py']],
    ['a name that looks like a pattern', 'data[1].csv', ['data[1].csv']]
  ])('reads %s', async (_, path, expected) => {
    expect(await labels(project(), [path], at)).toEqual(expected);
  });

  it('keeps the order given and sends a file that matches twice once', async () => {
    const references = ['src/z.py', 'src/*.py', 'config.py', './src/y.py'];
    expect(await labels(project(), references, at)).toEqual([
      'src/z.py',
      'src/y.py',
      'config.py'
    ]);
  });

  it('shows a file in each role that it is given', async () => {
    const both = [system('config.py'), 'config.py'];
    expect((await load(project(), both, at)).map(({ role }) => role)).toEqual([
      'system',
      'user'
    ]);
  });

  it('reads each file anew, so that an edit replaces the old text', async () => {
    const files = project();
    const [before] = await load(files, ['config.py'], at);
    files.texts.set('work/config.py', 'REDIS = "valkey"\n');
    const [after] = await load(files, ['config.py'], at);
    expect(after.text).toBe('REDIS = "valkey"\n');
    expect(after.hash).not.toBe(before.hash);
  });

  it('shows a notebook as its cells, without outputs', async () => {
    const cells = [
      { cell_type: 'markdown', source: '# T' },
      { cell_type: 'code', source: 'x = 1', outputs: [{ text: 'OUT' }] }
    ];
    const files = new MemoryFiles({ 'n.ipynb': JSON.stringify({ cells }) });
    const [snippet] = await load(files, ['n.ipynb']);
    expect(snippet).toMatchObject({
      text: '# T\n\n```\nx = 1\n```',
      language: 'markdown',
      lines: 5
    });
  });

  it('measures a notebook by what is shown, not by its outputs', async () => {
    const output = 'x'.repeat(5000);
    const cells = [{ cell_type: 'code', source: 'x', outputs: [output] }];
    const files = new MemoryFiles({ 'n.ipynb': JSON.stringify({ cells }) });
    const [snippet] = await load(files, ['n.ipynb'], { maxBytes: 100 });
    expect(snippet.bytes).toBe(9);
  });

  it('leaves the notebook itself out of folders and patterns', async () => {
    const own = { ...at, notebook: 'work/a.ipynb' };
    expect(await labels(project(), ['.'], own)).not.toContain('a.ipynb');
    expect(await labels(project(), ['a.ipynb'], own)).toEqual(['a.ipynb']);
  });

  it('takes an empty file', async () => {
    const files = new MemoryFiles({ 'empty.py': '' });
    expect(await load(files, ['empty.py'])).toMatchObject([
      { text: '', bytes: 0, lines: 0, tokens: 0 }
    ]);
  });

  it('takes secrets out of a file and counts them [H28]', async () => {
    const key = `sk-${'aB3dE5gH7j'.repeat(4)}`;
    const files = new MemoryFiles({ 'c.py': `API_KEY = "${key}"\n` });
    const [snippet] = await load(files, ['c.py']);
    expect(snippet).toMatchObject({
      text: 'API_KEY = "[redacted]"\n',
      redactions: 1
    });
  });

  it('finds a name that the disk keeps in another Unicode form', async () => {
    const files = new MemoryFiles({ 'd/cafe\u0301.md': 'x' });
    expect(await labels(files, ['d/caf\u00e9.md'])).toEqual([
      'd/cafe\u0301.md'
    ]);
  });

  it('replaces halves of surrogate pairs [H9]', async () => {
    const files = new MemoryFiles({ 'a.txt': 'a\ud800b' });
    const [snippet] = await load(files, ['a.txt']);
    expect(snippet.text).toBe('a\ufffdb');
  });
});

describe('loadSnippets refuses', () => {
  it.each([
    ['confg.py', 'config.py'],
    ['CONFIG.py', 'config.py'],
    ['z.py', 'src/z.py'],
    ['src/zz.py', 'src/z.py'],
    ['style.md', null]
  ])('a missing file %s and suggests %s', async (path, suggestion) => {
    const failure = await failureOf(() => load(project(), [path], at));
    expect(failure.code).toBe('snippet-missing');
    expect(failure.message).toContain(`"${path}"`);
    expect(failure.message).toContain('No request was made');
    if (suggestion === null) {
      expect(failure.fix).not.toContain('Did you mean');
    } else {
      expect(failure.fix).toContain(`Did you mean "${suggestion}"`);
    }
  });

  it('an absolute path of the disk, and says what "/" means', async () => {
    const failure = await failureOf(() => load(project(), ['/etc/passwd'], at));
    expect(failure.fix).toContain('the root of the disk');
  });

  it.each([
    ['src/*.rs', 'No file matches'],
    ['src/deep/*.md', 'No file matches']
  ])('the pattern %s that matches nothing', async (path, message) => {
    const failure = await failureOf(() => load(project(), [path], at));
    expect(failure).toMatchObject({ code: 'snippet-missing' });
    expect(failure.message).toContain(message);
  });

  it('a folder without text files', async () => {
    const files = new MemoryFiles({ 'img/a.png': '', 'img/sub/a.py': '' });
    const failure = await failureOf(() => load(files, ['img']));
    expect(failure.message).toContain('no text files');
  });

  it('a file over the limit, before reading it, with size and cap', async () => {
    const files = new MemoryFiles({ 'big.csv': 'x'.repeat(2001) });
    const failure = await failureOf(() =>
      load(files, ['big.csv'], { maxBytes: 2000 })
    );
    expect(failure.code).toBe('snippet-too-large');
    expect(failure.message).toContain('2,001');
    expect(failure.message).toContain('2,000');
    expect(failure.fix).toContain('Settings');
    expect(files.calls).not.toContain('read big.csv');
  });

  it('a file that is larger than the server said', async () => {
    const files = new MemoryFiles({ 'big.csv': '\u00e9'.repeat(60) });
    const unsized = Object.assign(files, {
      stat: async (path: string) => ({
        path,
        kind: 'file' as const,
        size: null,
        modified: ''
      })
    });
    const failure = await failureOf(() =>
      load(unsized, ['big.csv'], { maxBytes: 100 })
    );
    expect(failure.message).toContain('120 bytes');
  });

  it.each([
    ['a binary file', 'a.bin', 'PK\u0003\0\0', 'binary'],
    ['a broken notebook', 'n.ipynb', '{"cells": [', 'not a valid notebook']
  ])('%s with the reason', async (_, path, text, why) => {
    const failure = await failureOf(() =>
      load(new MemoryFiles({ [path]: text }), [path])
    );
    expect(failure.code).toBe('snippet-unreadable');
    expect(failure.message).toContain(why);
  });

  it('everything when one of many cannot be read', async () => {
    const files = project();
    files.broken.add('work/src/y.py');
    const failure = await failureOf(() => load(files, ['src'], at));
    expect(failure.code).toBe('snippet-unreadable');
  });

  it.each([
    '../../.ssh/id_rsa',
    '..\\x',
    'a%2f..',
    '.env',
    '~/x',
    '../../work2/x',
    'C:/x'
  ])('%s before anything is read [H18]', async path => {
    const files = project();
    await failureOf(() => load(files, [path], at));
    expect(files.calls).toEqual([]);
  });

  it('a missing file without hiding that when a folder cannot be listed', async () => {
    const files = Object.assign(project(), {
      list: () => Promise.reject(new Error('offline'))
    });
    const failure = await failureOf(() => load(files, ['x.py'], at));
    expect(failure.code).toBe('snippet-missing');
  });
});

describe('listSnippets', () => {
  it('tells for each reference its files or why there are none', async () => {
    const listings = await listSnippets([user('src'), user('gone.py')], {
      ...at,
      files: project(),
      maxBytes: 1000
    });
    expect(listings).toMatchObject([
      {
        snippets: [{ label: 'src/y.py' }, { label: 'src/z.py' }],
        failure: null
      },
      { snippets: [], failure: { code: 'snippet-missing' } }
    ]);
  });
});
