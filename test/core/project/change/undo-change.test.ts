import { digestOf, mintApproval } from '../../../../src/core/consent/approved';
import type { ChangeAgreement } from '../../../../src/core/project/change/change-agreement';
import {
  proposeUndo,
  undoChange,
  type UndoProposal
} from '../../../../src/core/project/change/undo-change';
import { MapFolder } from '../../../fixtures/map-folder';
import { ProjectWorld } from '../../../fixtures/project-world';
import { fileAnswer, PROJECT_FILES } from '../../../fixtures/small-project';

const READER = 'wordcount/reader.py';
const COUNTER = 'wordcount/counter.py';
const NEVER = new AbortController().signal;

const agreed = ({ folder, files }: UndoProposal) => {
  const value: ChangeAgreement = { folder, files, repairs: false };
  return mintApproval(value, digestOf(value));
};

/** A project, and what it was before its last change: one file changed, one added, one removed, one moved. */
async function changed() {
  const first = new ProjectWorld();
  await first.run().ended;
  const before = new Map(first.folder);
  const world = new ProjectWorld(
    '%%llm --project wordcount\nChange it.',
    before
  );
  world.answers = {
    plan: [
      JSON.stringify({
        summary: 'All kinds of changes.',
        changes: [
          { type: 'change', path: COUNTER, what: 'x' },
          { type: 'add', path: 'use.md', module: 'wordcount', what: 'y' },
          { type: 'remove', path: 'tests/test_counter.py', what: '' },
          {
            ...{ type: 'rename', path: READER, what: '' },
            to: 'wordcount/words.py'
          }
        ]
      })
    ],
    [COUNTER]: [
      fileAnswer(PROJECT_FILES[COUNTER].replace('.reader', '.words'))
    ],
    'use.md': ['# Use\n']
  };
  const { run, ended } = world.run();
  await ended;
  expect(run.state.failure).toBeNull();
  expect([...world.folder.keys()]).not.toContain(READER);
  expect(world.folder.get('wordcount/words.py')).toBe(PROJECT_FILES[READER]);
  return { before, folder: world.folder, files: new MapFolder(world.folder) };
}

describe('The last change of a project', () => {
  it('is taken back as a whole: what was changed, added, removed and moved is as it was, and so is the record [J2, S2.51]', async () => {
    const { before, folder, files } = await changed();
    const proposal = await proposeUndo(files, 'wordcount');
    expect(proposal.summary).toBe('All kinds of changes.');
    expect(proposal.edited).toEqual([]);
    expect(await undoChange(files, agreed(proposal), NEVER)).toEqual([]);
    expect(Object.fromEntries(folder)).toEqual(Object.fromEntries(before));
    await expect(proposeUndo(files, 'wordcount')).rejects.toMatchObject({
      message: 'There is no change of wordcount that can be taken back.'
    });
  });

  it('keeps what somebody has edited since, says so, and forgets nothing of it [J2]', async () => {
    const { folder, files } = await changed();
    folder.set(COUNTER, '# mine\n');
    const proposal = await proposeUndo(files, 'wordcount');
    expect(proposal.edited).toEqual([COUNTER]);
    expect(proposal.files.map(({ path }) => path)).not.toContain(COUNTER);
    await undoChange(files, agreed(proposal), NEVER);
    expect(folder.get(COUNTER)).toBe('# mine\n');
    expect(folder.get(READER)).toBe(PROJECT_FILES[READER]);
    // What it was can still be had.
    expect(folder.get('cellwright-undo.json')).toContain('wordcount.reader');
  });

  it('leaves the preview the ports that it has chosen since [J2, J4]', async () => {
    const { before, folder, files } = await changed();
    const ports = { wordcount: 8003 };
    const record = folder.get('cellwright-project.json') ?? '';
    folder.set(
      'cellwright-project.json',
      JSON.stringify({ ...(JSON.parse(record) as object), ports })
    );
    await undoChange(
      files,
      agreed(await proposeUndo(files, 'wordcount')),
      NEVER
    );
    expect(JSON.parse(folder.get('cellwright-project.json') ?? '')).toEqual({
      ...(JSON.parse(before.get('cellwright-project.json') ?? '') as object),
      ports
    });
    await expect(proposeUndo(files, 'wordcount')).rejects.toThrow(
      'There is no change'
    );
  });

  it('leaves alone what is edited between the question and the answer [J2]', async () => {
    const { folder, files } = await changed();
    const proposal = await proposeUndo(files, 'wordcount');
    folder.set('use.md', 'mine\n');
    const kept = await undoChange(files, agreed(proposal), NEVER);
    expect(kept).toEqual(['use.md']);
    expect(folder.get('use.md')).toBe('mine\n');
  });
});
