import { startDemoModel } from '../demo-model/server.mjs';

/** How long a local model server may take to say that it is there, in ms. */
const PROBE_PATIENCE = 1_500;

const OLLAMA = 'http://127.0.0.1:11434';
const LM_STUDIO = 'http://127.0.0.1:1234';

/**
 * @typedef {object} ModelChoice
 * @property {string} description What answers, for the terminal.
 * @property {Record<string, string>} env What the Jupyter server's environment gets.
 * @property {() => Promise<void>} close Stops what was started for it.
 */

/**
 * Chooses the model behind `npm start`: the endpoint in the environment, else a local Ollama or
 * LM Studio, else the recorded demo model.
 *
 * @param {{
 *   env?: NodeJS.ProcessEnv,
 *   probe?: (url: string) => Promise<unknown>,
 *   demo?: boolean
 * }} [options] `demo` asks for the demo model in any case; `probe` gives a URL's JSON, or `null`.
 * @returns {Promise<ModelChoice>}
 */
export async function chooseModel(options = {}) {
  const { env = process.env, probe = probeJson, demo = false } = options;
  const choice = demo
    ? null
    : (fromEnvironment(env) ??
      (await fromOllama(env, probe)) ??
      (await fromLmStudio(env, probe)));
  return choice ?? (await demoModel());
}

function fromEnvironment(env) {
  const own = env.CELLWRIGHT_BASE_URL || env.CELLWRIGHT_API_KEY;
  const base = own ? env.CELLWRIGHT_BASE_URL : env.OPENAI_BASE_URL;
  if (!own && !env.OPENAI_BASE_URL && !env.OPENAI_API_KEY) {
    return null;
  }
  const model = env.CELLWRIGHT_MODEL ? `, model ${env.CELLWRIGHT_MODEL}` : '';
  const source = own ? 'CELLWRIGHT_*' : 'OPENAI_*';
  return choice(
    `${base || 'the OpenAI API'} (from ${source} in the environment)${model}`,
    {}
  );
}

async function fromOllama(env, probe) {
  const answer = await probe(`${OLLAMA}/api/tags`);
  const names = (answer?.models ?? []).map(({ name }) => name);
  return local('Ollama', OLLAMA, names, env);
}

async function fromLmStudio(env, probe) {
  const answer = await probe(`${LM_STUDIO}/v1/models`);
  const names = (answer?.data ?? []).map(({ id }) => id);
  return local('LM Studio', LM_STUDIO, names, env);
}

/** A server without a chat model is of no use and counts as not found. */
function local(name, url, models, env) {
  const model = env.CELLWRIGHT_MODEL || preferredModel(models);
  if (models.length === 0 || model === null) {
    return null;
  }
  return choice(`${name} at ${url}, model ${model}`, {
    CELLWRIGHT_BASE_URL: `${url}/v1`,
    CELLWRIGHT_MODEL: model
  });
}

/**
 * The model to write code with: one made for code, else the first that is not for embeddings.
 *
 * @param {readonly string[]} models
 */
export function preferredModel(models) {
  const chat = models.filter(name => !/embed|rerank|bge-/i.test(name));
  return chat.find(name => /cod(er|e|estral)/i.test(name)) ?? chat[0] ?? null;
}

async function demoModel() {
  const server = await startDemoModel();
  return {
    description:
      'the demo model: answers recorded for the tour, no live model\n' +
      '       (set OPENAI_BASE_URL and OPENAI_API_KEY, or start Ollama, to use a real one)',
    env: {
      CELLWRIGHT_BASE_URL: server.url,
      CELLWRIGHT_API_KEY: 'demo',
      CELLWRIGHT_MODEL: server.model
    },
    close: server.close
  };
}

function choice(description, env) {
  return { description, env, close: () => Promise.resolve() };
}

async function probeJson(url) {
  try {
    const response = await fetch(url, {
      signal: AbortSignal.timeout(PROBE_PATIENCE)
    });
    return response.ok ? await response.json() : null;
  } catch {
    // Nobody there, or something that is no model server: either way not a choice.
    return null;
  }
}
