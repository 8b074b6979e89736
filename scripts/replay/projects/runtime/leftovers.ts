import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';

import type { ContainerEngine } from '../../../../src/core/ports/containers';

const run = promisify(execFile);

/** How long what is left may take to go, in ms: the server's own patience, and a minute. */
const PATIENCE_MS = 120_000;

/** What a server has made, by which it is found again. */
export interface Made {
  /** Of the server: its jobs are marked with it. */
  readonly pid: number;
  /** `null` where there was none. */
  readonly engine: ContainerEngine | null;
  readonly ports: readonly number[];
}

/** How much is left of what a server has made. */
export interface Leftovers {
  readonly processes: number;
  readonly containers: number;
  readonly networks: number;
  readonly volumes: number;
  readonly images: number;
  /** Ports on which somebody listens. */
  readonly ports: number;
}

/** Looks until nothing is left, or for as long as it may take. @returns what is left then. */
export async function whenGone(made: Made): Promise<Leftovers> {
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    const left = await leftovers(made);
    if (totalOf(left) === 0 || Date.now() > until) {
      return left;
    }
    await delay(500);
  }
}

/** How many things are left. */
export function totalOf(left: Leftovers): number {
  return Object.values(left).reduce((sum: number, count) => sum + count, 0);
}

/** What is left now. */
export async function leftovers({
  pid,
  engine,
  ports
}: Made): Promise<Leftovers> {
  const listed = async (...words: string[]) =>
    engine === null ? 0 : countOf(engine, words);
  const open = await Promise.all(ports.map(isOpen));
  return {
    processes: await jobsOf(pid),
    containers: await listed('ps', '--all', '--quiet'),
    networks: await listed('network', 'ls', '--quiet'),
    volumes: await listed('volume', 'ls', '--quiet'),
    images: await listed('images', '--all', '--quiet'),
    ports: open.filter(Boolean).length
  };
}

/** Listing fails where something goes meanwhile: then it counts as there. */
async function countOf(
  { program, options, labels }: ContainerEngine,
  words: readonly string[]
): Promise<number> {
  const filter = ['--filter', `label=${labels[0]}`];
  try {
    const { stdout } = await run(program, [...options, ...words, ...filter]);
    return stdout.split('\n').filter(Boolean).length;
  } catch {
    return 1;
  }
}

/** Processes that carry the mark of a server's jobs. */
async function jobsOf(pid: number): Promise<number> {
  const mark = new RegExp(`(?:^|\\0)CELLWRIGHT_JOB=\\w+ ${pid}(?:\\0|$)`);
  const entries = (await readdir('/proc')).filter(name => /^\d+$/.test(name));
  const marked = await Promise.all(
    entries.map(async id => {
      try {
        return mark.test(await readFile(`/proc/${id}/environ`, 'latin1'));
      } catch {
        return false;
      }
    })
  );
  return marked.filter(Boolean).length;
}

function isOpen(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect(port, '127.0.0.1');
    const end = (isThere: boolean) => {
      socket.destroy();
      resolve(isThere);
    };
    socket.once('connect', () => end(true));
    socket.once('error', () => end(false));
  });
}
