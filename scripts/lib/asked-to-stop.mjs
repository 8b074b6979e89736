/** How often to look whether npm is still there, in ms. */
const INTERVAL = 500;

/**
 * Resolves with the name of the first signal that asks the process to end. npm passes SIGTERM on to the shell that
 * it starts a script with, and that ends without passing it on: under npm the shell's end counts as SIGTERM.
 *
 * @returns {Promise<string>}
 */
export function whenAskedToStop() {
  return new Promise(resolve => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
      process.once(signal, () => resolve(signal));
    }
    if (process.env.npm_lifecycle_event !== undefined) {
      const shell = process.ppid;
      const looking = setInterval(() => {
        if (process.ppid !== shell) {
          clearInterval(looking);
          resolve('SIGTERM');
        }
      }, INTERVAL);
      looking.unref();
    }
  });
}
