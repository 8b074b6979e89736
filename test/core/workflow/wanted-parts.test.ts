import { wantedParts } from '../../../src/core/workflow/wanted-parts';
import type { OperationName } from '../../../src/core/vocabulary';
import { newRun } from './set-up';
import { toldNotes } from '../../fixtures/told-notes';

function parts(
  flags: { hierarchical?: boolean; template?: string },
  prompt: {
    operation?: OperationName;
    language?: string;
    hasVariants?: boolean;
  } = {}
) {
  const { run, writer } = newRun();
  const way = wantedParts(
    writer,
    { hierarchical: false, ...flags },
    { operation: 'create', language: 'python', hasVariants: false, ...prompt }
  );
  return { way, notes: toldNotes(run.state) };
}

describe('--hierarchical and --template [S1.13, S1.102]', () => {
  it('say how new code is written; without them it comes in one go', () => {
    expect(parts({}).way).toBeNull();
    expect(parts({ hierarchical: true }).way).toEqual({ type: 'hierarchical' });
    expect(parts({ template: 'auto' }, { operation: 'extend' }).way).toEqual({
      type: 'template',
      name: 'auto'
    });
  });

  it('together are written by the outline, and the run says so [T4]', () => {
    const { way, notes } = parts({ hierarchical: true, template: 'auto' });
    expect(way).toEqual({ type: 'hierarchical' });
    expect(notes).toEqual([expect.stringContaining('without the template')]);
  });

  it.each([
    [{ operation: 'iterate' }, 'new code'],
    [{ language: 'r' }, 'Python'],
    [{ hasVariants: true }, 'variants']
  ] as const)('do not fit %j, and the run says so', (prompt, why) => {
    const { way, notes } = parts({ hierarchical: true }, prompt);
    expect(way).toBeNull();
    expect(notes).toEqual([expect.stringContaining(why)]);
  });
});
