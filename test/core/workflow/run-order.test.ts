import { RunOrder } from '../../../src/core/workflow/run-order';

/** A cell whose end the test decides. */
function cell(log: string[], name: string) {
  let end!: (ok: boolean) => void;
  let fail!: (error: Error) => void;
  const done = new Promise<boolean>((resolve, reject) => {
    end = resolve;
    fail = reject;
  });
  const work = jest.fn(() => {
    log.push(name);
    return done;
  });
  return { work, end, fail };
}

const quiet = { mayFail: false, onWait: () => undefined };
const tick = () => new Promise(resolve => setTimeout(resolve, 1));

describe('RunOrder', () => {
  it('starts a kernel cell in the same tick when nothing is ahead of it', () => {
    const log: string[] = [];
    void new RunOrder().runKernelCell(cell(log, 'a').work, quiet);
    expect(log).toEqual(['a']);
  });

  it('keeps the order of one batch: kernel, prompt, kernel', async () => {
    const order = new RunOrder();
    const log: string[] = [];
    const [a, prompt, b] = ['a', 'prompt', 'b'].map(name => cell(log, name));
    const results = [
      order.runKernelCell(a.work, quiet),
      order.runPrompt(prompt.work, quiet),
      order.runKernelCell(b.work, quiet)
    ];
    await tick();
    expect(log).toEqual(['a']);
    a.end(true);
    await tick();
    expect(log).toEqual(['a', 'prompt']);
    prompt.end(true);
    await tick();
    b.end(true);
    expect(await Promise.all(results)).toEqual([true, true, true]);
    expect(log).toEqual(['a', 'prompt', 'b']);
  });

  it('does not run what waits for a prompt that failed [B12]', async () => {
    const order = new RunOrder();
    const log: string[] = [];
    const [prompt, after, second] = ['p', 'a', 's'].map(n => cell(log, n));
    const failing = order.runPrompt(prompt.work, quiet);
    const follower = order.runKernelCell(after.work, quiet);
    const next = order.runPrompt(second.work, quiet);
    await tick();
    prompt.fail(new Error('no'));
    await expect(failing).rejects.toThrow('no');
    expect(await follower).toBe(false);
    expect(await next).toBe(false);
    expect(log).toEqual(['p']);
  });

  it('does not run a prompt behind a kernel cell that failed', async () => {
    const order = new RunOrder();
    const log: string[] = [];
    const [kernel, prompt] = ['k', 'p'].map(name => cell(log, name));
    const failing = order.runKernelCell(kernel.work, quiet);
    const behind = order.runPrompt(prompt.work, quiet);
    kernel.fail(new Error('no'));
    await expect(failing).rejects.toThrow('no');
    expect(await behind).toBe(false);
    expect(log).toEqual(['k']);
  });

  it('goes on behind a cell that is allowed to fail', async () => {
    const order = new RunOrder();
    const log: string[] = [];
    const [kernel, prompt] = ['k', 'p'].map(name => cell(log, name));
    const failing = order.runKernelCell(kernel.work, {
      ...quiet,
      mayFail: true
    });
    const behind = order.runPrompt(prompt.work, quiet);
    kernel.fail(new Error('no'));
    prompt.end(true);
    await expect(failing).rejects.toThrow('no');
    expect(await behind).toBe(true);
  });

  it('lets a kernel cell that is asked for later run beside a prompt [B10]', async () => {
    const order = new RunOrder();
    const log: string[] = [];
    const [prompt, later] = ['p', 'later'].map(name => cell(log, name));
    void order.runPrompt(prompt.work, quiet);
    await tick();
    void order.runKernelCell(later.work, quiet);
    expect(log).toEqual(['p', 'later']);
  });

  it('runs prompts one after another, also when asked for separately [H24]', async () => {
    const order = new RunOrder();
    const log: string[] = [];
    const [first, second] = ['1', '2'].map(name => cell(log, name));
    void order.runPrompt(first.work, quiet);
    await tick();
    const next = order.runPrompt(second.work, quiet);
    await tick();
    expect(log).toEqual(['1']);
    first.end(true);
    second.end(true);
    expect(await next).toBe(true);
  });

  it('runs a separate prompt even where the one before it failed', async () => {
    const order = new RunOrder();
    const log: string[] = [];
    const [first, second] = ['1', '2'].map(name => cell(log, name));
    const failing = order.runPrompt(first.work, quiet);
    await tick();
    const next = order.runPrompt(second.work, quiet);
    first.fail(new Error('no'));
    second.end(true);
    await expect(failing).rejects.toThrow('no');
    expect(await next).toBe(true);
  });

  it('drops what waits when it is interrupted, and says who waits', async () => {
    const order = new RunOrder();
    const log: string[] = [];
    const waits: boolean[] = [];
    const [prompt, after] = ['p', 'a'].map(name => cell(log, name));
    void order.runPrompt(prompt.work, quiet);
    const follower = order.runKernelCell(after.work, {
      mayFail: false,
      onWait: waiting => waits.push(waiting)
    });
    await tick();
    order.interrupt();
    expect(await follower).toBe(false);
    prompt.end(true);
    await tick();
    expect(log).toEqual(['p']);
    expect(waits).toEqual([true, false]);
  });

  it('tells a prompt at work that it is interrupted, and none that is asked for later', async () => {
    const order = new RunOrder();
    const signals: AbortSignal[] = [];
    const listen = async (signal: AbortSignal) => {
      signals.push(signal);
      return true;
    };
    await order.runPrompt(listen, quiet);
    order.interrupt();
    await order.runPrompt(listen, quiet);
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]);
  });
});
