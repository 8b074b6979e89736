import { readFileSync } from 'node:fs';

import { expect, test } from '@playwright/test';
import OpenAI from 'openai';
import type * as nbformat from '@jupyterlab/nbformat';

import { startDemoModel } from '../../scripts/demo-model/server.mjs';

type Message = OpenAI.ChatCompletionMessageParam;
type DemoModel = Awaited<ReturnType<typeof startDemoModel>>;

let demo: DemoModel;
let client: OpenAI;

test.beforeAll(async () => {
  demo = await startDemoModel({ pace: 0 });
  client = new OpenAI({ baseURL: demo.url, apiKey: 'demo' });
});
test.afterAll(() => demo.close());

/** The requests of the tour, in order. */
function tourRequests(): string[] {
  const tour = JSON.parse(
    readFileSync('examples/tour.ipynb', 'utf8')
  ) as nbformat.INotebookContent;
  return tour.cells
    .map(({ source }) => (Array.isArray(source) ? source.join('') : source))
    .map(source => /^%%llm(?! --help).*\n([\s\S]+)$/m.exec(source)?.[1])
    .filter(request => request !== undefined);
}

async function ask(messages: Message[]): Promise<string> {
  const { choices } = await client.chat.completions.create({
    model: demo.model,
    messages
  });
  return choices[0].message.content ?? '';
}

test('has a recording for every request of the tour, in its conversation', async () => {
  const requests = tourRequests();
  expect(requests).toHaveLength(6);
  const file = readFileSync('examples/inventory.py', 'utf8');
  const shown = `${file}\norders: list(customer, placed, price) of 6 dict, keys placed, price`;
  const messages: Message[] = [{ role: 'system', content: shown }];
  for (const content of requests) {
    messages.push({ role: 'user', content });
    const answer = await ask(messages);
    expect(answer).not.toContain('demo model');
    expect(answer).not.toContain('This recording');
    messages.push({ role: 'assistant', content: answer });
  }
});

test('a follow-up without what it follows is answered by the reason', async () => {
  const [, followUp, extension] = tourRequests();
  expect(await ask([{ role: 'user', content: followUp }])).toContain(
    'Run that cell first'
  );
  expect(await ask([{ role: 'user', content: extension }])).toContain(
    '--snippet inventory.py'
  );
});

test('says that it is a recording to any other request', async () => {
  const answer = await ask([{ role: 'user', content: 'Write me a poem.' }]);
  expect(answer).toContain('not a language model');
  expect(answer).toContain('OPENAI_BASE_URL');
});

test('finds the request among other text, however it is spaced', async () => {
  const [request] = tourRequests();
  const content = `File notes.md:\n\nsome notes\n\n${request.replaceAll(' ', '  ')}`;
  expect(await ask([{ role: 'user', content }])).toContain(
    'def moving_average'
  );
});

test('streams the same answer in pieces, with usage and the name of a recording', async () => {
  const [request] = tourRequests();
  const messages: Message[] = [{ role: 'user', content: request }];
  const whole = await ask(messages);
  const { data: stream, response } = await client.chat.completions
    .create({
      model: demo.model,
      messages,
      stream: true,
      stream_options: { include_usage: true }
    })
    .withResponse();
  let text = '';
  let pieces = 0;
  let usage: OpenAI.CompletionUsage | null | undefined;
  const finishes: unknown[] = [];
  for await (const chunk of stream) {
    expect(chunk.model).toBe('cellwright-demo (recorded)');
    usage = chunk.usage ?? usage;
    for (const { delta, finish_reason } of chunk.choices) {
      text += delta.content ?? '';
      pieces += 1;
      finishes.push(...(finish_reason === null ? [] : [finish_reason]));
    }
  }
  expect(text).toBe(whole);
  expect(pieces).toBeGreaterThan(100);
  expect(finishes).toEqual(['stop']);
  expect(usage?.completion_tokens).toBeGreaterThan(100);
  expect(response.headers.get('x-cellwright-recording')).toBe('1');
});

test('answers nothing that it is not asked for', async () => {
  const response = await fetch(new URL('embeddings', `${demo.url}/`));
  expect(response.status).toBe(404);
  const empty = await fetch(`${demo.url}/chat/completions`, {
    method: 'POST',
    body: 'no JSON'
  });
  expect(empty.status).toBe(400);
});
