import { setTimeout as delay } from 'node:timers/promises';

import type { Approved } from '../../../../src/core/consent/approved';
import type { RunsIn } from '../../../../src/core/ports/jobs';
import type { ProjectAgreement } from '../../../../src/core/project/plan/agreement';
import { totalOf } from './leftovers';
import { ServerRuntime } from './server-runtime';
import type { ReplayHuman } from '../replay-human';

/** From the start of a run, in ms: when the server is killed. */
const WITHIN_MS = 60_000;

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
 * Has a finished project built, tested and served again and again, and kills the Jupyter server each time at another
 * moment.
 */
export async function killServer(
  project: FinishedProject,
  { runsIn, config, human, times }: KillWish
): Promise<readonly Kill[]> {
  const kills: Kill[] = [];
  for (let nth = 0; nth < times; nth += 1) {
    const server = await ServerRuntime.start(
      project.folder,
      runsIn,
      human,
      config
    );
    let during = 'nothing';
    const working = server
      .runAll(project.agreement, what => (during = what))
      // It is cut short, or waits in vain for a server that is gone.
      .catch(() => undefined);
    const after = Math.round(Math.random() * WITHIN_MS);
    await Promise.race([delay(after), working]);
    const killed = Date.now();
    const at = during;
    const left = totalOf(await server.end('SIGKILL'));
    kills.push({ after, during: at, left, gone: Date.now() - killed });
  }
  return kills;
}
