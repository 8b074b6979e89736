import {
  fileGraph,
  type FileGraph
} from '../../../src/core/project/order/file-graph';
import { workThrough } from '../../../src/core/project/order/work-queue';
import { PLAN, planWith } from './sample-project';

const LATENCY = 10;

/** Works through a graph on a simulated clock. @returns the time that it took, and the order of taking. */
async function simulate(
  graph: FileGraph,
  limit: number,
  latency: (path: string) => number
) {
  let now = 0;
  const sleepers: { until: number; wake: () => void }[] = [];
  const taken: string[] = [];
  let isDone = false;
  const work = workThrough<string>(graph, limit, {
    mayBegin: () => Promise.resolve(),
    make: path =>
      new Promise(resolve =>
        sleepers.push({ until: now + latency(path), wake: () => resolve(path) })
      ),
    take: path => {
      taken.push(path);
      return Promise.resolve();
    }
  }).then(() => {
    isDone = true;
  });
  while (!isDone) {
    await new Promise(setImmediate);
    sleepers.sort((a, b) => a.until - b.until);
    const next = sleepers.shift();
    if (next !== undefined) {
      now = next.until;
      next.wake();
    }
  }
  await work;
  return { now, taken };
}

/** Sixty files of one module: seven steps, each waiting for those before it. */
function sixty(): FileGraph {
  const sizes = [2, 8, 12, 12, 10, 12, 4];
  const plan = planWith(item => {
    item.files = { backend: [], frontend: [] };
    item.implementation_order = sizes.map((size, step) => {
      const files = Array.from(
        { length: size },
        (_, at) => `backend/s${step}/f${at}.py`
      );
      item.files.backend.push(...files);
      return { step, type: 'service', files };
    });
  });
  return fileGraph(plan, 'backend');
}

describe('The queue of files', () => {
  it('takes files in one order, however fast their answers are [S2.50]', async () => {
    const graph = sixty();
    const orders = await Promise.all(
      [1, 7, 13].map(seed =>
        simulate(
          graph,
          4,
          path =>
            ((path.length * seed + path.charCodeAt(path.length - 4)) % 9) + 1
        )
      )
    );
    for (const { taken } of orders) {
      expect(taken).toEqual(graph.order);
    }
  });

  it('takes at most 1.15 times as long as the plan makes necessary [S2.48, S2.50, S2.53]', async () => {
    const graph = sixty();
    const { now } = await simulate(graph, 4, () => LATENCY);
    const necessary = [2, 8, 12, 12, 10, 12, 4].reduce(
      (sum, size) => sum + Math.ceil(size / 4) * LATENCY,
      0
    );
    expect(now).toBeLessThanOrEqual(1.15 * necessary);
  });

  it('writes types, then services, components, pages, and routes last, and tests of all [S2.35–S2.40]', () => {
    expect(fileGraph(PLAN, 'frontend').order).toEqual([
      'frontend/src/types.ts',
      'frontend/src/client.ts',
      'frontend/src/components/Card.tsx',
      'frontend/src/pages/Items.tsx',
      'frontend/src/App.tsx'
    ]);
    expect(fileGraph(PLAN, 'backend').order).toEqual([
      'backend/shop/models.py',
      'backend/shop/store.py',
      'backend/shop/api.py',
      'backend/tests/test_store.py'
    ]);
  });

  it('waits for what the plan says that a file uses, and else for earlier steps', () => {
    const graph = fileGraph(PLAN, 'backend');
    expect([...(graph.waitsFor.get('backend/shop/api.py') ?? [])]).toEqual([
      'backend/shop/models.py',
      'backend/shop/store.py'
    ]);
    const plan = planWith(item => {
      item.uses = { 'backend/shop/api.py': ['backend/shop/models.py'] };
    });
    expect([
      ...(fileGraph(plan, 'backend').waitsFor.get('backend/shop/api.py') ?? [])
    ]).toEqual(['backend/shop/models.py']);
  });
});
