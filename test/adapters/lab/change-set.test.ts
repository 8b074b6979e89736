import '../../fixtures/abort-signal';
import type { TextChange } from '../../../src/core/ports/text-change';
import { playPrompt } from './play-prompt';
import { toldNotes } from '../../fixtures/told-notes';

const LOAD = 'def load():\n    return [3, 1, 2]';
const SHOW = 'def show(rows):\n    return len(rows)';
const NEW_LOAD =
  'def load() -> list:\n    """The rows."""\n    return [3, 1, 2]';
const NEW_SHOW =
  'def show(rows) -> int:\n    """How many."""\n    return len(rows)';
const PROMPT = '%%llm\nAdd type hints and docstrings to load() and show().';
const code = (source: string) => `\`\`\`python code\n${source}\n\`\`\``;

/** Plays the request above two cells, with a cell between. */
async function play(answer: string, says: unknown) {
  const played = await playPrompt({
    cells: [LOAD, 'limit = 3', SHOW, PROMPT],
    answers: [answer],
    says: kind =>
      kind === 'change-cells'
        ? says
        : kind === 'failure'
          ? { type: 'drop' }
          : {}
  });
  const changes = played.asked.flatMap(({ kind, asked }) =>
    kind === 'change-cells'
      ? (asked as { changes: readonly TextChange[] }).changes
      : []
  );
  const sources = () =>
    played.notebook.sharedModel.cells.map(cell => cell.getSource());
  return { ...played, changes, sources };
}

const BOTH = `${code(NEW_LOAD)}\n\n${code(NEW_SHOW)}`;

describe('A request that is about several cells [K12] [S4.9]', () => {
  it('shows the model each cell by its name, and asks once with a diff for each', async () => {
    const { scripted, changes, asked } = await play(BOTH, {
      type: 'replace',
      texts: [NEW_LOAD, NEW_SHOW]
    });
    expect(scripted.said(0)).toContain(`cell-1:\n\n\`\`\`python\n${LOAD}`);
    expect(scripted.said(0)).toContain(`cell-3:\n\n\`\`\`python\n${SHOW}`);
    expect(asked.map(({ kind }) => kind)).toEqual(['change-cells']);
    expect(changes).toMatchObject([
      { title: 'cell number 1', before: LOAD, after: NEW_LOAD },
      { title: 'cell number 3', before: SHOW, after: NEW_SHOW }
    ]);
  });

  it('changes all of them in one step, which one undo takes back', async () => {
    const { sources, notebook } = await play(BOTH, {
      type: 'replace',
      texts: [NEW_LOAD, NEW_SHOW]
    });
    expect(sources()).toEqual([NEW_LOAD, 'limit = 3', NEW_SHOW, PROMPT]);
    notebook.sharedModel.undo();
    expect(sources()).toEqual([LOAD, 'limit = 3', SHOW, PROMPT]);
  });

  it('changes those alone that the user wants, and calls nothing of it validated', async () => {
    const { sources, notebook, state } = await play(BOTH, {
      type: 'replace',
      texts: [null, NEW_SHOW]
    });
    expect(sources()).toEqual([LOAD, 'limit = 3', NEW_SHOW, PROMPT]);
    expect(toldNotes(state).join()).toContain(
      'Left as you said: cell number 1.'
    );
    expect(
      notebook.sharedModel.cells[2].getMetadata('cellwright')
    ).toMatchObject({ validation: 'skipped' });
  });

  it.each([
    ['beside', [NEW_LOAD, NEW_SHOW]],
    ['drop', []]
  ])('leaves all cells as they are after "%s"', async (type, more) => {
    const { sources } = await play(BOTH, { type });
    expect(sources()).toEqual([LOAD, 'limit = 3', SHOW, PROMPT, ...more]);
  });

  it('changes no cell where one block holds several: it is a new cell', async () => {
    const joined = `${NEW_LOAD}\n\n\n${NEW_SHOW}`;
    const { sources, changes, state } = await play(code(joined), {});
    expect(changes).toEqual([]);
    expect(sources()).toEqual([LOAD, 'limit = 3', SHOW, PROMPT, joined]);
    expect(toldNotes(state).join()).toContain('several cells together');
  });
});
