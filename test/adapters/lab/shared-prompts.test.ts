import { NotebookModel } from '@jupyterlab/notebook';
import {
  applyAwarenessUpdate,
  encodeAwarenessUpdate,
  removeAwarenessStates
} from 'y-protocols/awareness';
import {
  SharedPrompts,
  type PromptClaim
} from '../../../src/adapters/lab/shared-prompts';

type Message = () => void;

/** The windows of one document: what one of them tells waits until it is delivered. */
class Windows {
  /** @param count how many; the first has the lowest id of client. */
  constructor(count: number) {
    this._models = Array.from({ length: count }, () => new NotebookModel());
    this._models.sort(
      (a, b) => awarenessOf(a).clientID - awarenessOf(b).clientID
    );
    this._models.forEach(model => this._connect(model));
    this.all = this._models.map(model => new SharedPrompts(model));
    this.deliver();
  }

  readonly all: SharedPrompts[];

  /** Delivers what was told, and what is told because of that. */
  deliver(): void {
    while (this._messages.length > 0) {
      this._messages.shift()?.();
    }
  }

  /** The window is closed: the others are told by its connection's end. */
  close(index: number): void {
    const [closed] = this._models.splice(index, 1);
    const { clientID } = awarenessOf(closed);
    for (const model of this._models) {
      removeAwarenessStates(awarenessOf(model), [clientID], 'gone');
    }
  }

  /** Delivers whatever is told from now on at once. */
  deliverAlways(): void {
    this._direct = true;
    this.deliver();
  }

  private _connect(model: NotebookModel): void {
    const awareness = awarenessOf(model);
    awareness.on('update', (_: unknown, origin: unknown) => {
      if (origin !== 'local' || !this._models.includes(model)) {
        return;
      }
      const update = encodeAwarenessUpdate(awareness, [awareness.clientID]);
      for (const other of this._models) {
        if (other !== model) {
          this._messages.push(() =>
            applyAwarenessUpdate(awarenessOf(other), update, 'remote')
          );
        }
      }
      if (this._direct) {
        this.deliver();
      }
    });
  }

  private readonly _models: NotebookModel[];
  private readonly _messages: Message[] = [];
  private _direct = false;
}

const awarenessOf = (model: NotebookModel) => model.sharedModel.awareness;

/** Whether a promise has come to its end by now. */
async function isSettled(promise: Promise<unknown>): Promise<boolean> {
  const pending = {};
  // A few turns, for what is awaited inside.
  for (let turn = 0; turn < 5; turn += 1) {
    await Promise.resolve();
  }
  return (await Promise.race([promise, Promise.resolve(pending)])) !== pending;
}

describe('The prompts of a document in several windows [R2]', () => {
  afterEach(() => jest.useRealTimers());

  it('a window that is alone waits for nobody', async () => {
    const [only] = new Windows(1).all;
    expect(await isSettled(only.claim('cell'))).toBe(true);
    expect(await only.claim('other')).not.toBeNull();
  });

  it('a prompt that one window runs cannot be run in another until it has ended', async () => {
    const windows = new Windows(2);
    windows.deliverAlways();
    const [a, b] = windows.all;
    const claim = await a.claim('cell');
    expect(await b.claim('cell')).toBeNull();
    expect(await b.claim('another cell')).not.toBeNull();
    claim?.release();
    expect(await b.claim('cell')).not.toBeNull();
  });

  it('is not run before the other window knows of it', async () => {
    const windows = new Windows(2);
    const [a] = windows.all;
    const claim = a.claim('cell');
    expect(await isSettled(claim)).toBe(false);
    windows.deliver();
    expect(await isSettled(claim)).toBe(true);
    expect(await claim).not.toBeNull();
  });

  it.each([
    ['two', 2],
    ['five', 5]
  ])('of %s presses at the same time, one runs', async (_, count) => {
    const windows = new Windows(count);
    const claims = windows.all.map(window => window.claim('cell'));
    windows.deliverAlways();
    const results = await Promise.all(claims);
    expect(results.filter(claim => claim !== null)).toHaveLength(1);
  });

  it('a press that crosses the decision does not take the cell away', async () => {
    const windows = new Windows(2);
    const [low, high] = windows.all;
    const first = high.claim('cell');
    windows.deliver();
    expect(await first).not.toBeNull();
    // Decided, but the other window does not know that yet: it knows of the claim.
    expect(await low.claim('cell')).toBeNull();
  });

  it('a window that does not answer is passed over', async () => {
    jest.useFakeTimers();
    const [a] = new Windows(2).all;
    let claim: PromptClaim | null | undefined;
    void a.claim('cell').then(given => (claim = given));
    await jest.advanceTimersByTimeAsync(1900);
    expect(claim).toBeUndefined();
    await jest.advanceTimersByTimeAsync(200);
    expect(claim).toEqual(expect.objectContaining({}));
  });

  it('the others read how far the run is, also those that come later, and know when its window is gone', async () => {
    const windows = new Windows(2);
    windows.deliverAlways();
    const [a, b] = windows.all;
    let told = 0;
    b.changed.connect(() => (told += 1));
    const claim = await a.claim('cell');
    expect(b.journalOf('r')).toBeNull();
    claim?.publish('r', () => 'the start');
    expect(b.journalOf('r')).toBe('the start');
    claim?.publish('r', () => 'the start, and more');
    expect(b.journalOf('r')).toBe('the start, and more');
    expect(a.journalOf('r')).toBeNull();
    const before = told;
    windows.close(0);
    expect(told).toBeGreaterThan(before);
    expect(b.journalOf('r')).toBeNull();
    expect(await b.claim('cell')).not.toBeNull();
  });

  it('nothing is written down where nobody reads it', async () => {
    const [only] = new Windows(1).all;
    const claim = await only.claim('cell');
    const journal = jest.fn(() => 'text');
    claim?.publish('r', journal);
    expect(journal).not.toHaveBeenCalled();
  });

  it('what a window of another kind tells is passed over', async () => {
    const model = new NotebookModel();
    const window = new SharedPrompts(model);
    const { awareness } = model.sharedModel;
    awareness.states.set(1, { user: { name: 'Somebody' } });
    awareness.states.set(2, { cellwright: 'nonsense' });
    awareness.states.set(3, {
      cellwright: { claims: { cell: null }, seen: 1 }
    });
    awareness.emit('change', [{ added: [1, 2, 3], updated: [], removed: [] }]);
    expect(await isSettled(window.claim('cell'))).toBe(true);
    expect(window.journalOf('r')).toBeNull();
  });
});
