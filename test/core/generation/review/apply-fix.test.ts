import { applyFix } from '../../../../src/core/generation/review/apply-fix';
import { unifiedDiff } from '../../../../src/core/generation/edits/unified-diff';

const CODE = ['a = 1', 'b = 2', 'c = 3', 'd = 4', 'e = 5', 'f = 6'].join('\n');

async function fix(from: string, to: string) {
  const applied = CODE.replace(from, to);
  return {
    fix: { code: to, applied, diff: await unifiedDiff(CODE, applied, 'code') }
  };
}

describe('The fix of a finding', () => {
  it('is the code as it was made for', async () => {
    expect(await applyFix(await fix('b = 2', 'b = 20'), CODE, CODE)).toBe(
      CODE.replace('b = 2', 'b = 20')
    );
  });

  it('goes where its lines stand after other changes, another fix among them', async () => {
    const now = `# new\n\n${CODE.replace('f = 6', 'f = 60')}`;
    expect(await applyFix(await fix('b = 2', 'b = 20'), CODE, now)).toBe(
      now.replace('b = 2', 'b = 20')
    );
  });

  it('is not applied where its lines are gone, or there is nothing to apply', async () => {
    const now = CODE.replace('b = 2', 'x = 0');
    expect(await applyFix(await fix('b = 2', 'b = 20'), CODE, now)).toBeNull();
    expect(await applyFix({ fix: null }, CODE, CODE)).toBeNull();
    const only = { fix: { code: 'x', applied: null, diff: '' } };
    expect(await applyFix(only, CODE, CODE)).toBeNull();
  });
});
