import { contextChanges as changesOf } from '../../../src/core/context/context-changes';
import { packContext } from '../../../src/core/context/pack';
import type { ContextManifest } from '../../../src/core/values/manifest';
import type { Turn } from '../../../src/core/context/types';
import { told } from '../../../src/core/said';
import { snippet } from './make';

const contextChanges = (...manifests: Parameters<typeof changesOf>) =>
  changesOf(...manifests).map(change => told(change));

const turn = (answer: string): Turn => ({
  cell: 'c',
  turn: 0,
  request: 'One.',
  answer,
  truncated: false
});

const target = { cell: 'c', title: 'cell 3', hash: 'h' };

function manifest(
  hashes: Readonly<Record<string, string>>,
  turns: readonly string[] = [],
  more: Partial<ContextManifest> = {}
): ContextManifest {
  const packed = packContext({
    ask: false,
    tests: true,
    language: 'python',
    thread: turns.map(turn),
    snippets: Object.entries(hashes).map(([label, hash]) =>
      snippet(label, '', { hash })
    ),
    request: 'Two.',
    window: null
  });
  return { ...packed.manifest, ...more };
}

const DATA = 'the file "data.csv"';

describe('What has changed of what the model is shown', () => {
  it('is nothing where nothing has, whatever the request', () => {
    const before = manifest({ 'data.csv': '1' }, ['a'], { target });
    expect(contextChanges(before, { ...before, tokens: 9 })).toEqual([]);
  });

  it.each([
    ['other text', { 'data.csv': '2' }],
    ['gone', {}],
    ['beside another', { 'data.csv': '1', 'new.py': '1' }]
  ])('is a file: %s', (_, files) => {
    const changes = contextChanges(
      manifest({ 'data.csv': '1' }),
      manifest(files)
    );
    expect(changes).toEqual(['new.py' in files ? 'the file "new.py"' : DATA]);
  });

  it.each([[['b']], [['a', 'b']], [[]]])('is the turns above: %j', turns => {
    const changes = contextChanges(manifest({}, ['a']), manifest({}, turns));
    expect(changes).toEqual(['the turns above']);
  });

  it.each([
    [{ ...target, hash: 'i' }],
    [{ ...target, cell: 'd' }],
    [undefined]
  ])('is the cell in question: %j', now => {
    const changes = contextChanges(
      manifest({}, [], { target }),
      manifest({}, [], now === undefined ? {} : { target: now })
    );
    expect(changes).toEqual(['cell 3']);
  });

  it('is not what older records do not have', () => {
    const { turnsHash: _, ...before } = manifest({}, ['a']);
    expect(contextChanges(before, manifest({}, ['b'], { target }))).toEqual([]);
  });
});
