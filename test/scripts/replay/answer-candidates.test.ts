import { sliceDefinition } from '../../../scripts/replay/definition-slice';
import { withoutCutEnd } from '../../../scripts/replay/salvage';

describe('Taking code out of an answer', () => {
  it('keeps a definition with its helpers and drops what only tries it', () => {
    const code =
      'import math\nK = 2\n\ndef a(x):\n    return K\n\ndef f(x):\n    return a(x)\n\nassert f(1) == 3\nprint(f(2))';
    const slice = sliceDefinition(code, 'f');
    expect(slice).toContain('def a');
    expect(slice).toContain('K = 2');
    expect(slice).not.toMatch(/print|assert|math/);
    expect(sliceDefinition(code, 'g')).toBeNull();
  });

  it('keeps what came whole before an answer was cut', () => {
    expect(
      withoutCutEnd('def a():\n    return 1\n\ndef b():\n    x = [1,')
    ).toBe('def a():\n    return 1');
    expect(withoutCutEnd('x = 1')).toBeNull();
  });
});
