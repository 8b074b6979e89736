import type { CDPSession } from '@playwright/test';

/** What the main thread did, in milliseconds. */
export interface Work {
  readonly all: number;
  /** In the scripts asked for, and in what they called. */
  readonly within: number;
}

/** Microseconds between two looks at the stack. */
const INTERVAL = 200;

/** Does something while V8's sampling profiler looks on; `path` is part of the scripts' addresses. */
export async function profile(
  session: CDPSession,
  path: string,
  work: () => Promise<void>
): Promise<Work> {
  await session.send('Profiler.enable');
  await session.send('Profiler.setSamplingInterval', { interval: INTERVAL });
  await session.send('Profiler.start');
  await work();
  const { profile: found } = await session.send('Profiler.stop');
  await session.send('Profiler.disable');
  const idle = new Set<number>();
  const within = new Set<number>();
  // Parents come before their children.
  for (const { id, callFrame, children = [] } of found.nodes) {
    if (callFrame.functionName === '(idle)') {
      idle.add(id);
    }
    if (callFrame.url.includes(path)) {
      within.add(id);
    }
    if (within.has(id)) {
      children.forEach(child => within.add(child));
    }
  }
  let all = 0;
  let inside = 0;
  const { samples = [], timeDeltas = [] } = found;
  samples.forEach((id, index) => {
    // A sample lasts until the next one.
    const duration = (timeDeltas[index + 1] ?? 0) / 1000;
    all += idle.has(id) ? 0 : duration;
    inside += within.has(id) ? duration : 0;
  });
  return { all, within: inside };
}
