import type { ProjectStep } from './events';

/**
 * The folder of a project that a run has changed, from the server's root, however the run ended; `null` where it
 * changed nothing.
 */
export function changedFolder(steps: readonly ProjectStep[]): string | null {
  return steps.some(({ type }) => type === 'change-written')
    ? begunFolder(steps)
    : null;
}

/** The folder of a project that a run has written to its end, from the server's root; `null` where there is none. */
export function finishedFolder(steps: readonly ProjectStep[]): string | null {
  return steps.at(-1)?.type === 'project-ended' ? begunFolder(steps) : null;
}

/** The folder of a project that a run has begun to write, from the server's root. */
export function begunFolder(steps: readonly ProjectStep[]): string | null {
  const begun = steps.findLast(({ type }) => type === 'project-begun');
  return typeof begun?.folder === 'string' ? begun.folder : null;
}
