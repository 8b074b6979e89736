import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { freePort } from '../fixtures/free-port';

/** How long the proxy may take to start, in milliseconds: it imports for long on a machine with other work. */
const START_MS = 240_000;

const ROOT = resolve(__dirname, '../..');
const BIN = process.platform === 'win32' ? 'Scripts' : 'bin';
const PROGRAM = join(ROOT, '.cache', 'places', 'litellm', BIN, 'litellm');

/** A proxy at work. */
export interface LiteLLMProxy {
  /** Base URL. */
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Starts LiteLLM's proxy on loopback in front of a model server, away from the person's own settings and keys. It
 * asks nothing of the network: prices and windows are those that it ships.
 *
 * @param models names that it offers; it asks the server for the same.
 */
export async function startLiteLLM(
  baseURL: string,
  models: readonly string[]
): Promise<LiteLLMProxy> {
  const home = mkdtempSync(join(tmpdir(), 'cellwright-litellm-'));
  const config = join(home, 'config.json');
  // YAML is a superset of JSON.
  writeFileSync(config, JSON.stringify(configOf(baseURL, models)));
  const log = join(home, 'proxy.log');
  const output = openSync(log, 'w');
  const port = await freePort();
  const child = spawn(
    PROGRAM,
    ['--config', config, '--host', '127.0.0.1', '--port', String(port)],
    {
      cwd: home,
      env: {
        PATH: process.env.PATH,
        HOME: home,
        LITELLM_LOCAL_MODEL_COST_MAP: 'True',
        LITELLM_TELEMETRY: 'False',
        NO_PROXY: '127.0.0.1,localhost'
      },
      stdio: ['ignore', output, output]
    }
  );
  const exited = once(child, 'exit');
  const origin = `http://127.0.0.1:${port}`;
  const close = async () => {
    child.kill();
    const patience = new AbortController();
    await Promise.race([
      exited,
      sleep(5000, undefined, { signal: patience.signal }).then(() =>
        child.kill('SIGKILL')
      )
    ]);
    await exited;
    patience.abort();
    rmSync(home, { recursive: true, force: true });
  };
  try {
    await untilAlive(`${origin}/health/liveliness`, () => child.exitCode);
  } catch (error) {
    const end = readFileSync(log, 'utf8').slice(-2000);
    await close();
    throw new Error(`LiteLLM did not start. Its log ends with:\n${end}`, {
      cause: error
    });
  }
  return { url: `${origin}/v1`, close };
}

function configOf(baseURL: string, models: readonly string[]): object {
  return {
    model_list: models.map(name => ({
      model_name: name,
      litellm_params: {
        model: `openai/${name}`,
        api_base: baseURL,
        api_key: 'none',
        max_retries: 0
      }
    })),
    litellm_settings: { telemetry: false, num_retries: 0 },
    router_settings: { num_retries: 0, disable_cooldowns: true }
  };
}

/** Nothing tells when a server of others is ready, so it is asked until it answers. */
async function untilAlive(
  url: string,
  exitCode: () => number | null
): Promise<void> {
  const end = Date.now() + START_MS;
  while (Date.now() < end && exitCode() === null) {
    const response = await fetch(url).catch(() => null);
    if (response?.ok) {
      return;
    }
    await sleep(200);
  }
  throw new Error(`Nothing answers at ${url}.`);
}
