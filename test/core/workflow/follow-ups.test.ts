import { followUpsOf } from '../../../src/core/workflow/follow-ups';
import type { RecordedBlock } from '../../../src/core/values/recorded-answer';
import { runRecord } from '../../fixtures/run-record';

const block = (line: number, role: 'code' | 'test'): RecordedBlock => ({
  line,
  cell: `${role}-${line}`,
  role,
  language: 'python'
});
const CODE = block(0, 'code');
const TEST = block(4, 'test');
const LONG = `*Code cell below.*\n\n${'It reads the file line by line. '.repeat(10)}`;

describe('What may be asked next', () => {
  it('is what the answer leaves open, at most three things [N14]', () => {
    const record = runRecord({ blocks: [CODE] });
    expect(followUpsOf(record, '*Code cell below.*')).toEqual({
      cell: 'code-0',
      below: 'code-0',
      offers: ['test', 'errors', 'explain']
    });
  });

  it('is no test beside tests and no explanation after a long one; it stands below the last cell [N14]', () => {
    const record = runRecord({ blocks: [CODE, TEST] });
    expect(followUpsOf(record, LONG)).toEqual({
      cell: 'code-0',
      below: 'test-4',
      offers: ['errors']
    });
    expect(followUpsOf({ ...record, operation: 'fix' }, LONG)).toBeNull();
  });

  it.each([
    { blocks: [] },
    { blocks: [TEST] },
    { blocks: [CODE], status: 'failed' as const }
  ])('is nothing where there is no finished code: %j [N14]', change => {
    expect(followUpsOf(runRecord(change), '')).toBeNull();
  });
});
