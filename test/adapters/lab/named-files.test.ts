import '../../fixtures/abort-signal';
import { playPrompt } from './play-prompt';
import { toldNotes } from '../../fixtures/told-notes';

const FILES = {
  'orders.csv': 'id,amount\n1,2.5\n',
  'my notes.md': 'Amounts are in cents.',
  'etl.py': 'def load():\n    return 1\n'
};
const ANSWER = 'It holds two columns.';
const kinds = (asked: readonly { kind: string }[]) =>
  asked.map(({ kind }) => kind);

/** Plays a request in a folder with files. @param attach what is said to the offer. */
function request(text: string, attach = true, flags = '--ask') {
  const seen: number[] = [];
  return playPrompt({
    cells: [`%%llm ${flags}\n${text}`],
    answers: [ANSWER],
    files: FILES,
    says: (kind, _, requests) => {
      seen.push(requests);
      return kind === 'attach-files' ? attach : {};
    }
  }).then(played => ({ ...played, seen }));
}

describe('A file beside the notebook that a request names in plain words', () => {
  it('is offered before any request, and shown to the model after a yes [N2] [K7]', async () => {
    const { asked, seen, scripted } = await request('What is in orders.csv?');
    expect(asked).toEqual([
      {
        kind: 'attach-files',
        asked: {
          files: [
            {
              path: 'orders.csv',
              line: 'What is in orders.csv?',
              cell: 'cell number 1',
              elsewhere: false,
              offered: true
            }
          ]
        }
      }
    ]);
    expect(seen).toEqual([0]);
    expect(scripted.said(0)).toContain('1,2.5');
  });

  it('is left out after a no, and the card says so [N2]', async () => {
    const { scripted, state } = await request('What is in orders.csv?', false);
    expect(scripted.said(0)).not.toContain('1,2.5');
    expect(toldNotes(state).join()).toContain(
      'Left out, as you said: orders.csv.'
    );
  });

  it.each([
    ['that is attached already', 'What is in orders.csv?', '--snippet *.csv'],
    ['that is mentioned', 'What is in @orders.csv?', ''],
    ['that --on names', 'What is in it?', '--on orders.csv'],
    ['that is wanted attached beforehand', 'What is in orders.csv?', '--yes']
  ])(
    'is shown without a question where it is one %s',
    async (_, text, flag) => {
      const { asked, scripted } = await request(text, false, `--ask ${flag}`);
      expect(asked).toEqual([]);
      expect(scripted.said(0)).toContain('1,2.5');
    }
  );

  it.each([
    'What is a CSV file?',
    'How do I save the result to orders.csv?',
    'What is in data/orders.csv?',
    'Wie speichere ich das als orders.csv?'
  ])('is not offered where it is not meant: %s', async text => {
    expect(kinds((await request(text)).asked)).toEqual([]);
  });
});

describe('A mention of a file [K7]', () => {
  it('with blanks in its name attaches it', async () => {
    const { asked, scripted } = await request('Sum up @"my notes.md", please.');
    expect(asked).toEqual([]);
    expect(scripted.said(0)).toContain('Amounts are in cents.');
  });

  it('that is not there stops before any request, with the nearest names', async () => {
    const { scripted, state } = await request('Sum up @order.csv');
    expect(scripted.requests).toEqual([]);
    expect(state.failure).toMatchObject({ code: 'snippet-missing' });
    expect(state.failure?.fix).toContain('Did you mean "orders.csv"?');
  });
});

describe('The files beside the notebook', () => {
  it('are among what a request can be about: one that is named is what is reviewed [S4.19] [K12]', async () => {
    const { state, scripted } = await playPrompt({
      cells: ['def f():\n    return 1', '%%llm\nReview etl.py'],
      answers: ['```json\n{"summary":"Fine.","findings":[]}\n```'],
      files: FILES,
      says: kind => (kind === 'attach-files' ? true : {})
    });
    expect(state.status).toBe('done');
    const wanted = scripted.requests[0].messages.at(-1)?.content;
    expect(wanted).toContain('def load()');
    expect(wanted).not.toContain('def f()');
  });
});
