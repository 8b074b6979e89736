/** How long a stream may be read at a stretch, in milliseconds: less than a frame of the screen. */
const STRETCH_MS = 10;

/**
 * Lets the page do other work while a stream is read. What has arrived already is read in one go, promise
 * after promise, and promises let nothing else run: a long answer that comes at once, as from a cache,
 * would hold up the page from its first frame to its last.
 */
export class Breather {
  #since = performance.now();

  /** Whether it is time to {@link breathe}. */
  get due(): boolean {
    return performance.now() - this.#since > STRETCH_MS;
  }

  /** Resolves in a task of its own. No timer: browsers let those of hidden tabs wait for a second. */
  async breathe(): Promise<void> {
    const { port1, port2 } = new MessageChannel();
    await new Promise<void>(resolve => {
      port1.onmessage = () => resolve();
      port2.postMessage(null);
    });
    port1.close();
    this.#since = performance.now();
  }
}
