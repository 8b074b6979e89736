/**
 * The demo model: an OpenAI-compatible server on loopback that replays answers recorded for the tour.
 *
 * It is no language model, and says so: in the model's name, in the `x-cellwright-recording` header of
 * every answer, and in words to any request that it has no recording for.
 *
 * On its own: `node scripts/demo-model/server.mjs [--port N] [--pace MS]`.
 */
import { createServer } from 'node:http';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

import { findAnswer } from './find-answer.mjs';
import { runMain } from '../lib/problem.mjs';
import { completion, completionChunks } from './completion.mjs';

/** The name to ask for; answers carry it with "(recorded)" added. */
const MODEL = 'cellwright-demo';

const HEADERS = {
  'x-cellwright-recording': '1',
  'access-control-allow-origin': '*',
  'access-control-allow-headers': '*',
  'access-control-expose-headers': 'x-cellwright-recording'
};

/** Largest request that is read, in bytes. */
const BODY_LIMIT = 16 * 2 ** 20;

/**
 * Starts the demo model.
 *
 * @param {{port?: number, pace?: number}} [options] `port`: 0, the default, for any free one. `pace`:
 *   milliseconds between two words, so that an answer can be read as it comes.
 * @returns {Promise<{url: string, model: string, close: () => Promise<void>}>} `url` is the base URL
 *   for an OpenAI client.
 */
export async function startDemoModel({ port = 0, pace = 12 } = {}) {
  const server = createServer((request, response) => {
    answerRequest(request, response, pace).catch(error => {
      if (response.headersSent) {
        response.destroy(error);
      } else {
        sendError(response, 500, error.message);
      }
    });
  });
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const close = () =>
    new Promise(resolve => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return {
    url: `http://127.0.0.1:${server.address().port}/v1`,
    model: MODEL,
    close
  };
}

async function answerRequest(request, response, pace) {
  const { pathname } = new URL(request.url, 'http://127.0.0.1');
  const route = `${request.method} ${pathname.replace(/\/$/, '')}`;
  if (request.method === 'OPTIONS') {
    response.writeHead(204, HEADERS).end();
  } else if (route === 'GET /v1/models') {
    const model = { id: MODEL, object: 'model', owned_by: 'cellwright' };
    sendJson(response, 200, { object: 'list', data: [model] });
  } else if (route === 'POST /v1/chat/completions') {
    await chat(request, response, pace);
  } else {
    sendError(response, 404, `Nothing here answers ${route}.`);
  }
}

async function chat(request, response, pace) {
  const body = parseBody(await readBody(request));
  if (!Array.isArray(body?.messages) || body.messages.length === 0) {
    sendError(response, 400, 'The request has no messages.');
    return;
  }
  const text = findAnswer(body.messages);
  const answer = {
    model: `${MODEL} (recorded)`,
    text,
    messages: body.messages
  };
  if (body.stream !== true) {
    sendJson(response, 200, completion(answer));
    return;
  }
  response.writeHead(200, {
    ...HEADERS,
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache'
  });
  const withUsage = body.stream_options?.include_usage === true;
  for (const chunk of completionChunks(answer, withUsage)) {
    if (response.destroyed) {
      return;
    }
    response.write(`data: ${JSON.stringify(chunk)}\n\n`);
    await new Promise(resolve => setTimeout(resolve, pace));
  }
  response.end('data: [DONE]\n\n');
}

async function readBody(request) {
  let length = 0;
  const chunks = [];
  for await (const chunk of request) {
    length += chunk.length;
    if (length > BODY_LIMIT) {
      throw new Error('The request is too large for the demo model.');
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parseBody(text) {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON is answered like JSON without messages.
    return null;
  }
}

function sendJson(response, status, value) {
  response
    .writeHead(status, { ...HEADERS, 'content-type': 'application/json' })
    .end(JSON.stringify(value));
}

function sendError(response, status, message) {
  sendJson(response, status, {
    error: { message, type: 'invalid_request_error', code: null, param: null }
  });
}

async function main() {
  const { values } = parseArgs({
    options: { port: { type: 'string' }, pace: { type: 'string' } }
  });
  const { url, model } = await startDemoModel({
    port: Number(values.port ?? 8765),
    pace: Number(values.pace ?? 12)
  });
  process.stdout.write(`${model} answers at ${url} (recorded answers)\n`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  void runMain(main);
}
