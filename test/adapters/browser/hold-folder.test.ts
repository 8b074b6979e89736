import { holdFolder } from '../../../src/adapters/browser/hold-folder';

const SHOP = { server: 'http://localhost:8888/', drive: '', path: 'work/shop' };

/** Locks as browsers have them, as far as they are used here. */
class Locks {
  private readonly held = new Set<string>();

  async request(
    name: string,
    _options: { ifAvailable: true },
    use: (lock: object | null) => Promise<void> | undefined
  ): Promise<void> {
    if (this.held.has(name)) {
      return use(null);
    }
    this.held.add(name);
    await use({});
    this.held.delete(name);
  }
}

function withLocks(locks: Locks | undefined): void {
  Object.defineProperty(navigator, 'locks', {
    value: locks,
    configurable: true
  });
}

describe('The folder of a project', () => {
  afterEach(() => withLocks(undefined));

  it.each([
    ['in all tabs', () => new Locks()],
    ['in this tab, where the browser has no locks', () => undefined]
  ])(
    'is for one run at a time, %s; another folder is free [S2.53]',
    async (_where, locks) => {
      withLocks(locks());
      const giveBack = await holdFolder(SHOP);
      const busy = { code: 'folder-busy', retryable: true };
      await expect(holdFolder(SHOP)).rejects.toMatchObject(busy);
      const other = await holdFolder({ ...SHOP, path: 'work/other' });
      giveBack();
      await Promise.resolve();
      const again = await holdFolder(SHOP);
      again();
      other();
    }
  );

  it('stays free where the browser refuses locks, and the failure is told', async () => {
    const locks = new Locks();
    locks.request = () => Promise.reject(new Error('not allowed here'));
    withLocks(locks);
    await expect(holdFolder(SHOP)).rejects.toThrow('not allowed here');
  });
});
