import {
  continuedUndo,
  readUndoRecord,
  undoText
} from '../../../../src/core/project/change/undo-record';

const record = (path: string) =>
  undoText({
    v: 1,
    change: 'c',
    summary: 's',
    files: [{ path, before: 'x', after: null }]
  });

describe('The record of a change', () => {
  it('comes back as it was kept [J2]', () => {
    expect(readUndoRecord(record('src/a.py'))?.files).toHaveLength(1);
  });

  it.each(['../a.py', '/etc/passwd', '.git/hooks/post-commit', 'a\\b.py'])(
    'is none where it came with the folder and names %s [J2, H18]',
    path => {
      expect(readUndoRecord(record(path))).toBeNull();
    }
  );

  it('goes on where a change before it did not come to its end, so that nothing of before that is lost [J2]', () => {
    const half = readUndoRecord(record('src/a.py'));
    expect(continuedUndo(half, 'again', 's')).toMatchObject({
      change: 'again',
      summary: 's',
      files: [{ path: 'src/a.py', before: 'x' }]
    });
    expect(continuedUndo(half, 'other', 'Another.').summary).toBe('s Another.');
    const ended = readUndoRecord(record('cellwright-project.json'));
    expect(continuedUndo(ended, 'again', 's').files).toEqual([]);
    expect(continuedUndo(ended, 'c', 's').files).toHaveLength(1);
  });

  it.each([null, '', '{', '{"v":2}'])('is none where it is %j [J2]', text => {
    expect(readUndoRecord(text)).toBeNull();
  });
});
