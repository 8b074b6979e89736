import { runPython, useSandboxServer } from './sandbox-server';

const server = useSandboxServer();
const run = (...sources: string[]) => runPython(server.sandbox, sources);

jest.setTimeout(60_000);

describe('Code in a sandbox', () => {
  it('runs for real, with what came before it and with what it wrote as text [B3]', async () => {
    const execution = await run(
      'import sys\nx = 20',
      'print("out", x)\nprint("err", file=sys.stderr)\nx + 1'
    );
    expect(execution).toEqual({
      status: 'ok',
      stdout: 'out 20\n',
      stderr: 'err\n',
      results: ['21'],
      images: [],
      error: null,
      dropped: 0,
      ms: expect.any(Number)
    });
  });

  it('reports an exception with the line that raised it, without colours [B3]', async () => {
    const { status, error } = await run('a = 1\nb = 0\na / b');
    expect(status).toBe('error');
    expect(error).toMatchObject({
      name: 'ZeroDivisionError',
      message: 'division by zero'
    });
    expect(error?.traceback).toMatch(/-+> 3 a \/ b/);
    expect(error?.traceback).not.toContain('\u001b');
  });

  it('keeps the text of a display and nothing live [H14]', async () => {
    const execution = await run(
      [
        'from IPython.display import HTML, SVG, Javascript, display',
        'display(HTML("<script>steal()</script>"))',
        'display({"text/html": "<b>raw</b>", "text/plain": "raw"}, raw=True)',
        'class Rich:',
        '    def _repr_html_(self): return "<img src=x onerror=steal()>"',
        '    def __repr__(self): return "rich as text"',
        'Rich()'
      ].join('\n')
    );
    expect(execution.results).toEqual([
      '<IPython.core.display.HTML object>',
      'raw',
      'rich as text'
    ]);
    expect(JSON.stringify(execution)).not.toMatch(/steal|<b>/);
  });

  it('keeps a picture as PNG only', async () => {
    const { images } = await run(
      [
        'import base64',
        'from IPython.display import Image, display',
        'display(Image(base64.b64decode("iVBORw0KGgo="), format="png"))'
      ].join('\n')
    );
    expect(images).toEqual([{ mime: 'image/png', data: 'iVBORw0KGgo=' }]);
  });

  it('sees no key, token or password of the environment', async () => {
    const { stdout } = await runPython(
      server.sandbox,
      [
        'import os, subprocess\nprint(dict(os.environ))\nprint(subprocess.run(["env"], capture_output=True, text=True).stdout)'
      ],
      {},
      ['process']
    );
    expect(stdout).toContain('env-harmless');
    expect(stdout).not.toMatch(
      /sk-env-openai|ghp-env-github|env-password|env-mysql|JPY_/
    );
  });

  it('reads files beside the notebook, and finds a namespace without our names', async () => {
    const { stdout } = await run(
      'import os; print(os.path.basename(os.getcwd()))',
      'print(sorted(name for name in globals() if not name.startswith("_")))'
    );
    expect(stdout).toBe(
      "['In', 'Out', 'exit', 'get_ipython', 'open', 'os', 'quit']\n"
    );
  });

  it.each([
    ['sys.exit()', 'import sys; sys.exit()', 'SystemExit'],
    ['exit()', 'exit()', 'SandboxExit'],
    [
      'quit() that is caught',
      'try:\n    quit()\nexcept BaseException:\n    pass',
      undefined
    ],
    ['os._exit()', 'import os; os._exit(0)', 'SandboxExit'],
    ['%reset', '%reset -f', 'SandboxExit']
  ])('%s is the end, not a pass [H26]', async (_name, source, error) => {
    const execution = await run('x = 1', source);
    expect(execution.status).toBe('left');
    expect(execution.error?.name).toBe(error);
  });

  it("tells a kernel that was killed from one that its code left, in no words that look like the code's [H26]", async () => {
    const execution = await run(
      'x = 1',
      'import os, signal; os.kill(os.getpid(), signal.SIGKILL)'
    );
    expect(execution).toMatchObject({ status: 'died', error: null });
  });

  it.each([
    ['input()', 'input("name?")'],
    ['getpass()', 'import getpass; getpass.getpass()'],
    ['input() that is caught', 'try:\n    input()\nexcept Exception:\n    pass']
  ])('%s is noticed, not a pass [H26]', async (_name, source) => {
    const { status } = await run(source);
    expect(status).toBe('input-requested');
  });

  it('reports the real error of a child process that ends by os._exit', async () => {
    const { status, stdout } = await runPython(
      server.sandbox,
      [
        'import os\npid = os.fork()\nif pid == 0:\n    os._exit(7)\nprint(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))'
      ],
      {},
      ['process']
    );
    expect({ status, stdout }).toEqual({ status: 'ok', stdout: '7\n' });
  });
});
