import { RuffLinter } from './ruff-linter';
import { WorkerEngine } from './worker-engine';

/** The linter for the browser: the worker and its 10 MB of WebAssembly are loaded at the first check. */
export function webLinter(): RuffLinter {
  return new RuffLinter(async () => {
    // Written out in full here, for this is the form that the bundler makes a worker of.
    const worker = new Worker(new URL('./ruff-worker.js', import.meta.url), {
      type: 'module'
    });
    return new WorkerEngine(worker);
  });
}
