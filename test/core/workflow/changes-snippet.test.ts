import { changesSnippet } from '../../../src/core/workflow/changes-snippet';
import { mentionedChanges } from '../../../src/core/workflow/named-files';
import { reviewSubjects } from '../../../src/core/workflow/review-subjects';
import type { CellwrightError } from '../../../src/core/errors';

const CHANGES = {
  diff: 'diff --git a/a.py b/a.py\n-x = 1\n+x = 2\n',
  new: ['fresh.py'],
  notebooks: ['n.ipynb'],
  whole: true
};
const shown = (more: Partial<typeof CHANGES> = {}, maxBytes = 1000) =>
  changesSnippet({ role: 'user' }, { ...CHANGES, ...more }, maxBytes);
const codeOf = (work: () => unknown) => {
  try {
    work();
  } catch (error) {
    return (error as CellwrightError).code;
  }
  return null;
};

describe('The changes of a git work tree [N6]', () => {
  it('are shown like an attached file, with what is new and which notebooks changed', () => {
    const { text, language, from, label } = shown();
    expect(text).toBe(
      'diff --git a/a.py b/a.py\n-x = 1\n+x = 2\n\nNew, under no version control yet: fresh.py\n\nChanged notebooks, not shown here: n.ipynb'
    );
    expect({ language, from, label }).toEqual({
      language: 'diff',
      from: 'changes',
      label: 'git:changes'
    });
  });

  it('are shown without secrets', () => {
    const key = `sk-${'a1B2'.repeat(10)}`;
    const { text, redactions } = shown({ diff: `+key = "${key}"\n` });
    expect(text).not.toContain(key);
    expect(redactions).toBe(1);
  });

  it('are refused where there are none, or too many', () => {
    const none = { diff: '', new: [], notebooks: [] };
    expect(codeOf(() => shown(none))).toBe('snippet-missing');
    expect(codeOf(() => shown({ whole: false }))).toBe('snippet-too-large');
    expect(codeOf(() => shown({}, 20))).toBe('snippet-too-large');
  });

  it('are mentioned as @git:changes, and not by words like it', () => {
    expect(mentionedChanges('Review @git:changes please.')).toEqual([
      { path: 'git:changes', role: 'user' }
    ]);
    expect(mentionedChanges('Write to me@git:changes or git:changes.')).toEqual(
      []
    );
  });

  it('are what a review is of that names them, whatever cells stand above', () => {
    const subjects = reviewSubjects(
      { statement: { flags: { snippets: [] } } } as unknown as Parameters<
        typeof reviewSubjects
      >[0],
      { snippets: [shown()] },
      {
        intent: { operation: 'review', references: [] },
        target: null
      } as unknown as Parameters<typeof reviewSubjects>[2],
      {
        cells: [{ title: 'cell 1', source: 'x = 1', id: 'a' }],
        language: 'python'
      } as unknown as Parameters<typeof reviewSubjects>[3]
    );
    expect(subjects.map(({ name }) => name)).toEqual(['git:changes']);
  });
});
