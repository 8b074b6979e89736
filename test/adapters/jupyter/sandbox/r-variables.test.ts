import type { Kernel } from '@jupyterlab/services';

import { testsR } from '../../../../scripts/lib/r-kernelspec.mjs';
import { kernelVariables } from '../../../../src/adapters/jupyter/kernel-variables';
import { systemClock } from '../../../../src/core/ports/clock';
import { NEVER, useSandboxServer } from './sandbox-server';
import { whenStatus } from '../when-status';

jest.setTimeout(120_000);

/** Everything of the kernel that a reading could change. */
const STATE =
  'cat(jsonlite::toJSON(list(sort(ls(all.names = TRUE)), .Random.seed[1:5], search(), sort(loadedNamespaces()), names(options()), asked)))';

// A machine of one's own need not have R.
(testsR() ? describe : describe.skip)('Variables of an R kernel', () => {
  const server = useSandboxServer();
  let user: Kernel.IKernelConnection;

  /** Runs a cell of the user; what it printed. */
  const cell = async (code: string) => {
    const printed: string[] = [];
    const future = user.requestExecute({ code });
    future.onIOPub = ({ content }) => {
      const { text, evalue } = content as { text?: string; evalue?: string };
      printed.push(text ?? evalue ?? '');
    };
    const reply = await future.done;
    await whenStatus(user, 'idle');
    return {
      text: printed.join(''),
      count: (reply.content as { execution_count?: number }).execution_count
    };
  };
  const describeNow = (values = false) =>
    kernelVariables(user, systemClock).describe({ first: [], values }, NEVER);

  beforeAll(async () => {
    user = await server.jupyter.kernelManager.startNew({ name: 'ir' });
    const { text } = await cell(
      [
        'rain <- data.frame(city = c("Chur", "\u00c5lesund", NA), mm = c(3, 5.5, 48213), kind = factor(c("a", "b", "a")), stringsAsFactors = FALSE)',
        'asked <- character()',
        'length.watched <- function(x) { asked <<- c(asked, "length"); 1L }',
        'print.watched <- function(x, ...) asked <<- c(asked, "print")',
        '"$.watched" <- function(x, name) { asked <<- c(asked, name); NULL }',
        'watched <- structure(list(host = "db"), class = "watched")',
        'makeActiveBinding("live", function() { asked <<- c(asked, "live"); 1 }, environment())',
        'limit <- 48213',
        'prices <- list(apple = 1.5, pear = 2L)',
        'clean <- function(table, drop = TRUE, ...) table',
        'model <- lm(mm ~ kind, rain)',
        'grid <- matrix(1:6, nrow = 2)',
        'set.seed(1)'
      ].join('\n')
    );
    expect(text).toBe('');
  }, 120_000);

  it('are told by types, sizes, columns, keys and parameters, and without a value where none may be read [K4, K10]', async () => {
    const seen = await describeNow();
    const of = (name: string) =>
      seen?.state.variables.find(variable => variable.name === name);
    expect(of('rain')).toMatchObject({
      kind: 'frame',
      rows: 3,
      width: 3,
      columns: [
        { name: 'city', dtype: 'character', nulls: 1, distinct: 2 },
        { name: 'mm', dtype: 'numeric' },
        { name: 'kind', dtype: 'factor', distinct: 2 }
      ]
    });
    expect(of('prices')).toMatchObject({
      kind: 'mapping',
      keys: ['apple', 'pear']
    });
    expect(of('clean')).toMatchObject({ parameters: ['table', 'drop', '...'] });
    expect(of('grid')).toMatchObject({ kind: 'array', shape: [2, 3] });
    expect(of('model')).toMatchObject({ type: 'lm' });
    expect(of('watched')).toMatchObject({ fields: [['host', 'character']] });
    expect(of('live')).toBeUndefined();
    expect(seen?.state.environment.version).toMatch(/^\d+\.\d+/);
    expect(JSON.stringify(seen)).not.toMatch(/Chur|48213/);
  });

  it('are told with values where these may be read [K10]', async () => {
    const text = JSON.stringify(await describeNow(true));
    expect(text).toContain('48213');
    expect(text).toContain('Ålesund');
  });

  it('stay as they are: no name, no random number, no package, no method called, nothing counted [K11]', async () => {
    const before = await cell(STATE);
    await describeNow(true);
    const after = await cell(STATE);
    expect(after.text).toBe(before.text);
    expect(after.text).toMatch(/\{\}\]$|\[\]\]$/);
    expect(after.count).toBe(Number(before.count) + 1);
  });

  it('are found where a request mentions them [K7]', async () => {
    const { have } = kernelVariables(user, systemClock);
    expect(await have(['rain', 'nothing'], NEVER)).toEqual(['rain']);
  });
});
