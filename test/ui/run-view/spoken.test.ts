import { nullTranslator } from '@jupyterlab/translation';
import type { ProofRecord } from '../../../src/core/values/recorded-proof';
import { ProofDetails } from '../../../src/ui/run-view/proof-details';
import { factsOfRecord } from '../../../src/ui/run-view/run-facts';
import { StatusLine } from '../../../src/ui/run-view/status-line';
import { runRecord } from '../../fixtures/run-record';

const trans = nullTranslator.load('cellwright');

const PROOF: ProofRecord = {
  validated: true,
  accepted: false,
  attempt: 0,
  ran: ['1 code cell', '2 tests'],
  checks: [
    { check: 'runs', verdict: 'passed', findings: [], ran: '1 code cell' },
    { check: 'tests', verdict: 'passed', findings: [], ran: '2 tests' }
  ]
};

/** What a screen reader reads of a node: not what is hidden from it. */
function readOut(node: Element): string {
  const clone = node.cloneNode(true) as Element;
  clone
    .querySelectorAll('[aria-hidden=true], [hidden]')
    .forEach(hidden => hidden.remove());
  return clone.textContent ?? '';
}

describe('For who listens', () => {
  it('the end of a run is told with its verdict, once, and not that of a file [B18] [U8]', () => {
    jest.useFakeTimers();
    try {
      const facts = factsOfRecord(runRecord({ proof: PROOF }));
      const line = new StatusLine(trans);
      const live = line.node.querySelector('[role=status]');
      line.update(facts, true);
      jest.runAllTimers();
      expect(live?.textContent).toBe('Validated: 1 code cell, 2 tests');
      const changes = new MutationObserver(() => undefined);
      changes.observe(line.node, { childList: true, subtree: true });
      line.update(facts, true);
      jest.runAllTimers();
      expect(
        changes.takeRecords().filter(({ target }) => target === live)
      ).toEqual([]);
      const stored = new StatusLine(trans);
      stored.update(facts, false);
      jest.runAllTimers();
      expect(stored.node.querySelector('[role=status]')?.textContent).toBe('');
    } finally {
      jest.useRealTimers();
    }
  });

  it('each check is read once, with what became of it [U8]', () => {
    const details = new ProofDetails(trans);
    details.update(PROOF, []);
    expect(
      [...details.node.querySelectorAll('.jp-Cellwright-check')].map(readOut)
    ).toEqual(['passed: runs', 'passed: tests']);
  });
});
