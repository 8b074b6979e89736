import { runChecks } from '../../../src/core/checks/run-checks';
import { makeDeps, makeInput } from './make';

const OLD = [
  'import hashlib, subprocess',
  'def digest(x):',
  '    return hashlib.md5(x).hexdigest()',
  'def find(db, name):',
  '    return db.execute("SELECT * FROM t WHERE n = \'" + name + "\'")'
].join('\n');
const FIXED = OLD.replace(
  '"SELECT * FROM t WHERE n = \'" + name + "\'"',
  '"SELECT * FROM t WHERE n = ?", (name,)'
);

const check = (code: string, isChange = true) =>
  runChecks(
    makeInput(
      code,
      '',
      isChange ? { before: { source: OLD, signatures: 'kept' } } : {}
    ),
    makeDeps(null)
  );

describe('[V4] Security findings do not overrule the request', () => {
  it('what stood there before a change is told, and fails nothing', async () => {
    const { failing, results } = await check(FIXED);
    expect(failing).toEqual([]);
    expect(
      results.find(item => item.check === 'security')?.findings
    ).toContainEqual(
      expect.objectContaining({
        rule: 'S324',
        severity: 'warning',
        message: expect.stringContaining('as before the change')
      })
    );
  });

  it('what a change brings in counts, also where the like of it was there', async () => {
    const worse = `${FIXED}\ndef other(x):\n    return hashlib.md5(x).hexdigest()`;
    expect((await check(worse)).failing).toEqual(['security']);
  });

  it('of new code everything counts', async () => {
    expect((await check(FIXED, false)).failing).toEqual(['security']);
  });
});
