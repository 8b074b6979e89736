import { modelOn, hello, readAnswer } from './ask';

const frame = (text: string) =>
  `data: ${JSON.stringify({ choices: [{ delta: { content: text } }] })}\n\n`;
const END = `data: ${JSON.stringify({ choices: [{ delta: {}, finish_reason: 'stop' }] })}\n\ndata: [DONE]\n\n`;

/** A server that has the whole answer ready before it is asked. */
const cached: typeof fetch = () =>
  Promise.resolve(
    new Response(frame('word ').repeat(2_000) + END, {
      headers: { 'content-type': 'text/event-stream' }
    })
  );

afterEach(() => jest.restoreAllMocks());

describe('a long answer that is there at once', () => {
  it('lets the page do other work while it is read [H10]', async () => {
    let now = 0;
    jest.spyOn(performance, 'now').mockImplementation(() => (now += 1));
    const { model } = modelOn('http://localhost/v1', { fetch: cached });
    let tasks = 0;
    let reading = true;
    const count = () => {
      tasks += 1;
      if (reading) {
        setImmediate(count);
      }
    };
    setImmediate(count);
    const seen: number[] = [];
    const { text } = await readAnswer(
      model.answer(hello, new AbortController().signal),
      ({ type }) => {
        if (type === 'text') {
          seen.push(tasks);
        }
      }
    );
    reading = false;
    expect(text).toBe('word '.repeat(2_000));
    // A stretch is 10 ms, and each look at the clock takes 1 ms of it.
    expect(new Set(seen).size).toBeGreaterThan(20);
  });
});
