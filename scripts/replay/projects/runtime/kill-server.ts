import { setTimeout as delay } from 'node:timers/promises';

import type { Approved } from '../../../../src/core/consent/approved';
import type { RunsIn } from '../../../../src/core/ports/jobs';
import type { ProjectAgreement } from '../../../../src/core/project/plan/agreement';
import { totalOf } from './leftovers';
import { ServerRuntime } from './server-runtime';
import type { ReplayHuman } from '../replay-human';

/** A project that was written. */
export interface FinishedProject {
  /** Absolute. */
  readonly folder: string;
  readonly agreement: Approved<ProjectAgreement>;
}

/** One run that was cut short. */
export interface Kill {
  /** ms after its start. */
  readonly after: number;
  /** What was at work then. */
  readonly during: string;
  readonly left: number;
  /** ms until nothing was left, or until nobody waited any longer. */
  readonly gone: number;
}

/** What is killed, where, and how often. */
export interface KillWish {
  readonly runsIn: RunsIn;
  readonly config: string | null;
  readonly human: ReplayHuman;
  readonly times: number;
}

/**
 * Has a finished project built, tested and served once as a whole, then again and again, and kills the Jupyter server each
 * time at another moment of it.
 */
export async function killServer(
  project: FinishedProject,
  { runsIn, config, human, times }: KillWish
): Promise<readonly Kill[]> {
  const { folder, agreement } = project;
  const start = () => ServerRuntime.start(folder, runsIn, human, config);
  const kills: Kill[] = [];
  if (times === 0) {
    return kills;
  }
  const whole = await start();
  const began = Date.now();
  await whole.runAll(agreement, () => undefined);
  const within = Date.now() - began;
  await whole.end();
  for (let nth = 0; nth < times; nth += 1) {
    const server = await start();
    let during = 'nothing';
    const working = server
      .runAll(agreement, what => (during = what))
      // It is cut short, or waits in vain for a server that is gone.
      .catch(() => undefined);
    const after = Math.round(Math.random() * within);
    await Promise.race([delay(after), working]);
    const killed = Date.now();
    const at = during;
    const left = totalOf(await server.end('SIGKILL'));
    kills.push({ after, during: at, left, gone: Date.now() - killed });
  }
  return kills;
}
