import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

/** Less than a test may take: what polled on would keep the test's process from its end. */
const PATIENCE_MS = 50_000;

/** Waits for what only a look at the system can tell. */
export async function until(done: () => boolean): Promise<void> {
  const over = Date.now() + PATIENCE_MS;
  while (!done()) {
    if (Date.now() > over) {
      throw new Error(`It did not happen in ${PATIENCE_MS / 1000} s: ${done}`);
    }
    await delay(50);
  }
}

/**
 * Whether a process runs. One that has ended stays among those of a Linux system until its parent asks for it, which
 * not every first process of a container does.
 */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    // It has ended meanwhile, or this is no Linux.
    return process.platform !== 'linux';
  }
}
