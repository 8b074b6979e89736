import '../../fixtures/abort-signal';
import type { ClarifyingQuestion } from '../../../src/core/values/understood';
import { playPrompt } from './play-prompt';

const LOAD = 'def load():\n    return [3, 1, 2]';
const NEW_LOAD = 'def load():\n    return sorted([3, 1, 2])';
const SHOW = 'rows = load()\nprint(len(rows))';
const NEW_SHOW = 'rows = load()\nprint("rows:", len(rows))';

const block = (source: string, info: string) =>
  `\`\`\`python ${info}\n${source}\n\`\`\``;

/** Plays a request below two cells; every change is taken as it is proposed. */
async function play(request: string, answer: string, which = '') {
  const played = await playPrompt({
    cells: [LOAD, SHOW, `%%llm\n${request}`],
    answers: [answer],
    says: (kind, asked) => {
      switch (kind) {
        case 'clarify':
          return which === '' ? {} : { changed: which };
        case 'change-text':
          return {
            type: 'replace',
            text: (asked as { after: string }).after
          };
        case 'change-cells':
          return {
            type: 'replace',
            texts: (asked as { changes: { after: string }[] }).changes.map(
              ({ after }) => after
            )
          };
        default:
          return { type: 'accept' };
      }
    }
  });
  const sources = played.notebook.sharedModel.cells.map(cell =>
    cell.getSource()
  );
  const questions = played.asked.flatMap(({ kind, asked }) =>
    kind === 'clarify'
      ? (asked as { questions: readonly ClarifyingQuestion[] }).questions
      : []
  );
  return { ...played, sources, questions };
}

describe('Handles of cells [K12]', () => {
  it('are told to the model with each cell, and how to name one', async () => {
    const { scripted } = await play(
      'Write a function that counts rows.',
      block('def count(rows):\n    return len(rows)', 'code')
    );
    expect(scripted.said(0)).toContain('python code replaces=cell-3');
    expect(scripted.said(0)).toContain(`# cell-1, not run\n${LOAD}`);
  });

  it('make a block the new version of a cell, though something new was expected', async () => {
    const { sources, questions } = await play(
      'Write a nicer line of output.',
      block(NEW_SHOW, 'code replaces=cell-2')
    );
    expect(sources.slice(0, 2)).toEqual([LOAD, NEW_SHOW]);
    expect(sources).toHaveLength(3);
    expect(questions).toEqual([]);
  });

  it('tell several cells at once, whatever they define', async () => {
    const { sources } = await play(
      'Change load() so that it sorts its rows, please.',
      `${block(NEW_SHOW, 'code replaces=cell-2')}\n\n${block(NEW_LOAD, 'code replaces=cell-1')}`
    );
    expect(sources.slice(0, 2)).toEqual([NEW_LOAD, NEW_SHOW]);
  });

  it('are asked about where they and the definitions disagree', async () => {
    const { sources, questions } = await play(
      'Write a loader that sorts.',
      block(NEW_LOAD, 'code replaces=cell-2'),
      'cell number 1: def load():'
    );
    expect(questions).toMatchObject([
      {
        text: 'Which code does the answer change?',
        choices: [
          'cell number 2: rows = load()',
          'cell number 1: def load():',
          'none: it is something new'
        ]
      }
    ]);
    expect(sources.slice(0, 2)).toEqual([NEW_LOAD, SHOW]);
  });

  it('are not needed: a cell whose definitions come again is changed', async () => {
    const { sources } = await play('Sort them.', block(NEW_LOAD, 'code'));
    expect(sources.slice(0, 2)).toEqual([NEW_LOAD, SHOW]);
  });
});
