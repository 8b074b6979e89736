import { INotebookCellExecutor } from '@jupyterlab/notebook';
import { PluginRegistry, Token, type IPlugin } from '@lumino/coreutils';
import { CellExecutor } from '../../../src/adapters/lab/cell-executor';
import { standBeforeExecutor } from '../../../src/adapters/lab/stand-before-executor';

type Options = INotebookCellExecutor.IRunCellOptions;

/** A cell as far as an executor looks at it before it runs. */
function options(source: string): Options {
  return {
    cell: {
      parent: null,
      isDisposed: false,
      model: {
        id: 'a-cell',
        type: 'code',
        isDisposed: false,
        executionState: 'idle',
        sharedModel: { getSource: () => source },
        getMetadata: () => undefined
      }
    },
    notebook: {}
  } as unknown as Options;
}

/** Another extension's executor, as jupyter-server-nbmodel writes its own: a class that needs `this`. */
class OtherExecutor implements INotebookCellExecutor {
  readonly seen: Options[] = [];

  async runCell(given: Options): Promise<boolean> {
    this.seen.push(given);
    return true;
  }
}

function provider(
  id: string,
  executor: INotebookCellExecutor
): IPlugin<unknown, unknown> {
  return {
    id,
    autoStart: true,
    provides: INotebookCellExecutor,
    activate: () => executor
  };
}

/** Starts an application whose notebooks use the executor that was chosen; gives that executor. */
async function start(
  plugins: readonly IPlugin<unknown, unknown>[],
  how: 'requires' | 'optional' = 'requires'
) {
  // Of its own, so that the class that all tests share is left alone.
  class Registry extends PluginRegistry<unknown> {}
  const ours = new CellExecutor();
  const prompts: Options[] = [];
  ours.setRunner(async () => ({
    run: async given => {
      prompts.push(given);
      return true;
    }
  }));
  standBeforeExecutor(ours, Registry.prototype);
  const chosen: (INotebookCellExecutor | null)[] = [];
  const registry = new Registry();
  registry.registerPlugins([
    // As in JupyterLab, the tracker of notebooks is there first.
    {
      id: 'tracker',
      autoStart: true,
      [how]: [INotebookCellExecutor],
      activate: (_: unknown, executor: INotebookCellExecutor) => {
        chosen.push(executor);
      }
    },
    ...plugins
  ]);
  await registry.activatePlugins('startUp');
  return { executor: chosen[0], prompts, registry };
}

describe('standing before the chosen executor', () => {
  const core = () => provider('core', Object.freeze(new OtherExecutor()));

  it.each([
    ['frozen', () => Object.freeze(new OtherExecutor())],
    ['an instance of a class', () => new OtherExecutor()],
    [
      'a frozen object that wraps one',
      () => {
        const other = new OtherExecutor();
        return Object.freeze({
          seen: other.seen,
          runCell: (given: Options) => other.runCell(given)
        });
      }
    ],
    [
      'an object whose method cannot be replaced',
      () => {
        const other = new OtherExecutor();
        return {
          seen: other.seen,
          get runCell() {
            return (given: Options) => other.runCell(given);
          }
        };
      }
    ]
  ])(
    '[R1] prompts are ours and every other cell is theirs where the chosen executor is %s',
    async (_, make) => {
      const other = make();
      const { executor, prompts } = await start([
        core(),
        provider('other', other)
      ]);
      const prompt = options('%%llm\nHello?');
      const config = options('%llm_config --status');
      const plain = options('1 + 1');
      expect(await executor?.runCell(prompt)).toBe(true);
      expect(await executor?.runCell(config)).toBe(true);
      expect(await executor?.runCell(plain)).toBe(true);
      expect(prompts).toEqual([prompt, config]);
      expect(other.seen).toEqual([plain]);
    }
  );

  it('[R1] the executor that JupyterLab would have chosen is the one that runs plain cells', async () => {
    const [first, second] = [new OtherExecutor(), new OtherExecutor()];
    const { executor } = await start([
      core(),
      provider('first', first),
      provider('second', second)
    ]);
    await executor?.runCell(options('1 + 1'));
    expect([first.seen.length, second.seen.length]).toEqual([0, 1]);
  });

  it('[R1] who can do without an executor is given ours, too, or none where there is none', async () => {
    const other = new OtherExecutor();
    const { executor, prompts } = await start(
      [provider('other', other)],
      'optional'
    );
    await executor?.runCell(options('%%llm\nHello?'));
    expect(prompts).toHaveLength(1);
    expect((await start([], 'optional')).executor).toBeNull();
  });

  it('hands on what the other executor says of a failure', async () => {
    const { executor } = await start([
      provider('other', {
        runCell: async () => {
          throw new Error('theirs');
        }
      })
    ]);
    await expect(executor?.runCell(options('1 / 0'))).rejects.toThrow('theirs');
  });

  it('leaves all other services, and what cannot be resolved, as they are', async () => {
    const IOther = new Token<object>('other:IOther');
    const IMissing = new Token<object>('other:IMissing');
    const service = {};
    const { registry } = await start([
      core(),
      { id: 'service', provides: IOther, activate: () => service }
    ]);
    expect(await registry.resolveRequiredService(IOther)).toBe(service);
    expect(await registry.resolveOptionalService(IMissing)).toBeNull();
    await expect(registry.resolveRequiredService(IMissing)).rejects.toThrow(
      'No provider for: other:IMissing'
    );
  });
});
