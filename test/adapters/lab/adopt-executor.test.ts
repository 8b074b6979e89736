import type { INotebookCellExecutor } from '@jupyterlab/notebook';
import { adoptExecutor } from '../../../src/adapters/lab/adopt-executor';
import { CellExecutor } from '../../../src/adapters/lab/cell-executor';

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

/** Our executor with a runner that notes what it is given. */
function ourExecutor() {
  const ours = new CellExecutor();
  const prompts: Options[] = [];
  ours.setRunner(async () => ({
    run: async given => {
      prompts.push(given);
      return true;
    }
  }));
  return { ours, prompts };
}

/** Another extension's executor, as jupyter-server-nbmodel writes its own: a class that needs `this`. */
class OtherExecutor implements INotebookCellExecutor {
  readonly seen: Options[] = [];

  async runCell(given: Options): Promise<boolean> {
    this.seen.push(given);
    return true;
  }
}

describe('adoptExecutor', () => {
  it('leaves everything as it is where ours was chosen', () => {
    const { ours } = ourExecutor();
    const { runCell } = ours;
    expect(adoptExecutor(ours, ours)).toBe(true);
    expect(ours.runCell).toBe(runCell);
  });

  it('runs prompts behind a plain object, which keeps all other cells', async () => {
    const { ours, prompts } = ourExecutor();
    const seen: Options[] = [];
    const other = {
      runCell: async (given: Options) => {
        seen.push(given);
        return true;
      }
    };
    expect(adoptExecutor(other, ours)).toBe(true);
    const prompt = options('%%llm\nHello?');
    const plain = options('1 + 1');
    expect(await other.runCell(prompt)).toBe(true);
    expect(await other.runCell(plain)).toBe(true);
    expect(prompts).toEqual([prompt]);
    expect(seen).toEqual([plain]);
  });

  it('runs prompts behind an instance of a class, whose method keeps its `this`', async () => {
    const { ours, prompts } = ourExecutor();
    const other = new OtherExecutor();
    expect(adoptExecutor(other, ours)).toBe(true);
    const prompt = options('%llm_config --status');
    const plain = options('1 + 1');
    await other.runCell(prompt);
    await other.runCell(plain);
    expect(prompts).toEqual([prompt]);
    expect(other.seen).toEqual([plain]);
    expect(new OtherExecutor().runCell).not.toBe(other.runCell);
  });

  it('hands on what the other executor says of a failure', async () => {
    const { ours } = ourExecutor();
    const other = {
      runCell: async (): Promise<boolean> => {
        throw new Error('theirs');
      }
    };
    adoptExecutor(other, ours);
    const { runCell } = other as INotebookCellExecutor;
    await expect(runCell(options('1 / 0'))).rejects.toThrow('theirs');
  });

  it.each([
    ['a frozen object', Object.freeze({ runCell: async () => true })],
    [
      'an object whose method cannot be replaced',
      {
        get runCell() {
          return async () => true;
        }
      }
    ],
    ['a closed instance', Object.preventExtensions(new OtherExecutor())]
  ])('says that it cannot wrap %s, and changes nothing', async (_, other) => {
    const { ours } = ourExecutor();
    expect(adoptExecutor(other, ours)).toBe(false);
    const { runCell } = other as INotebookCellExecutor;
    expect(runCell).not.toBe(ours.runCell);
  });
});
