import { told } from '../../../../src/core/said';
import { clarify } from '../../../../src/core/workflow/clarify/clarify';
import type { ClarifyModel } from '../../../../src/core/workflow/clarify/ask-what-is-missing';
import type { ClarifyFacts } from '../../../../src/core/workflow/clarify/missing';
import {
  understand,
  understoodText
} from '../../../../src/core/workflow/clarify/understanding';
import {
  noAbort,
  ScriptedModel,
  type ScriptedAnswer
} from '../../json-door/scripted-model';
import { MAX_QUESTIONS } from '../../../../src/core/values/understood';

const facts = (
  request: string,
  more: Partial<ClarifyFacts> = {}
): ClarifyFacts => ({
  request,
  operation: 'create',
  hasSnippets: false,
  hasEarlierCode: false,
  hasEarlierAnswer: false,
  hasReferences: false,
  ...more
});

const idsFor = async (given: ClarifyFacts) =>
  (await clarify(given, null, noAbort())).questions.map(({ id }) => id);

function by(...answers: ScriptedAnswer[]): ClarifyModel & {
  model: ScriptedModel;
} {
  return { model: new ScriptedModel(answers), name: null, context: [] };
}

const question = (n: number) => ({ text: `Q${n}?`, assumption: `A${n}` });

describe('What is missing', () => {
  it.each([
    ['Plot the data', 'data'],
    ['Load our spreadsheet and sum the totals per team', 'data'],
    ['Write some code please', 'goal'],
    ['Fetch all orders from the API', 'address'],
    ['Count the users in our database', 'database']
  ])('is asked for: %s [S1.108] [S3.3]', async (request, id) => {
    expect(await idsFor(facts(request))).toContain(id);
  });

  it.each(['iterate', 'fix', 'test', 'review', 'explain'] as const)(
    'is the code, where there is none to %s [S1.108]',
    async operation => {
      expect(await idsFor(facts('the loop, please', { operation }))).toEqual([
        'code'
      ]);
    }
  );

  it.each([
    ['Write a function that reads the file and returns its lines'],
    ['Plot the data in sales.csv'],
    ['Plot the data in df'],
    ['Write a client for the API at https://api.example.org: GET /items'],
    ['Count the users in our PostgreSQL database'],
    ['binary search'],
    ['Write a parser for INI files.']
  ])('is nothing: %s [S3.4]', async request => {
    expect(await idsFor(facts(request))).toEqual([]);
  });

  it('is nothing where files, mentions or earlier code may hold it', async () => {
    const request = 'Plot the data';
    for (const more of [
      { hasSnippets: true },
      { hasReferences: true },
      { hasEarlierCode: true }
    ]) {
      expect(await idsFor(facts(request, more))).toEqual([]);
    }
    const fix = facts('Fix it:\n\nx = [1', { operation: 'fix' });
    expect(await idsFor(fix)).toEqual([]);
  });

  it('comes with the assumption that is made if nobody answers [S1.108]', async () => {
    const { questions } = await clarify(
      facts('Plot the data'),
      null,
      noAbort()
    );
    expect(questions[0].assumption).not.toBe('');
  });
});

describe('A model that looks for gaps', () => {
  it('adds its questions up to three in all [S1.108]', async () => {
    const model = by({
      text: JSON.stringify({ questions: [question(1), question(2)] })
    });
    const { questions } = await clarify(
      facts('Plot the data'),
      model,
      noAbort()
    );
    expect(questions.map(({ id }) => id)).toEqual([
      'data',
      'model-1',
      'model-2'
    ]);
    expect(questions).toHaveLength(MAX_QUESTIONS);
  });

  it('is asked again where it asks too much, and then left out with a note', async () => {
    const many = { questions: [1, 2, 3, 4].map(question) };
    const answer = { text: JSON.stringify(many) };
    const model = by(answer, answer);
    const outcome = await clarify(facts('Sum it'), model, noAbort());
    expect(outcome.questions).toEqual([]);
    expect(told(outcome.note ?? '')).toContain('could not say what is missing');
    expect(model.model.requests).toHaveLength(2);
  });

  it('ends with Stop [H22]', async () => {
    const stop = new AbortController();
    stop.abort();
    await expect(
      clarify(facts('Sum it'), by({ text: '{}' }), stop.signal)
    ).rejects.toMatchObject({ code: 'cancelled' });
  });
});

describe('What is understood', () => {
  const questions = [
    { id: 'a', text: 'Which file?', assumption: 'sales.csv' },
    { id: 'b', text: 'Which column?', assumption: 'price' }
  ];

  it('is the answer, or the assumption where the user skipped the question [S3.4]', () => {
    const understood = understand('Sum it', questions, {
      a: ' q3.csv ',
      b: ''
    });
    expect(understood.points).toEqual([
      { question: 'Which file?', answer: 'q3.csv', assumed: false },
      { question: 'Which column?', answer: 'price', assumed: true }
    ]);
    expect(understoodText(understood)).toBe(
      'Sum it\n\nSettled with the user:\n- Which file? q3.csv\n- Which column? Assume: price'
    );
  });

  it("leaves the user's words alone where nothing was asked", () => {
    expect(understoodText(understand('Sum it\n', [], {}))).toBe('Sum it\n');
  });

  it('takes no answer from a prototype', () => {
    const odd = [{ id: 'constructor', text: 'X?', assumption: 'y' }];
    expect(understand('z', odd, {}).points[0].assumed).toBe(true);
  });
});
