import { setTimeout as delay } from 'node:timers/promises';

/** Waits for what only a look at the system can tell. */
export async function until(done: () => boolean): Promise<void> {
  while (!done()) {
    await delay(50);
  }
}

/** Whether there is a process with this id. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
