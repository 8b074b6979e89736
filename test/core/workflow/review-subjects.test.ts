import type { Intent } from '../../../src/core/values/intent';
import type { RequestContext } from '../../../src/core/workflow/collect-context';
import type { RequestTarget } from '../../../src/core/workflow/request-target';
import type { RequestTask } from '../../../src/core/workflow/request-ports';
import { reviewSubjects } from '../../../src/core/workflow/review-subjects';

const snippets = [
  { role: 'user', label: 'load.py', text: 'x = 1', language: 'python' },
  { role: 'system', label: 'style.md', text: 'Be kind.', language: 'markdown' }
] as unknown as RequestContext['snippets'];

const target = {
  id: 'c',
  source: 'y = 2',
  title: 'cell 3',
  cells: [{ id: 'c', title: 'cell 3', source: 'y = 2' }],
  language: 'python'
} as unknown as RequestTarget;

function names(
  own: string[],
  cells: string[],
  found: RequestTarget | null,
  operation: 'review' | 'create' = 'review'
): string[] {
  const task = {
    statement: {
      flags: { snippets: own.map(path => ({ path, role: 'user' })) }
    }
  } as unknown as RequestTask;
  const references = cells.map(name => ({
    kind: 'cell' as const,
    name,
    text: `@${name}`
  }));
  return reviewSubjects(
    task,
    { snippets },
    { intent: { operation, references } as unknown as Intent, target: null },
    found
  ).map(({ name }) => name);
}

describe('What a review is of [S1.35]', () => {
  it('the cell that is mentioned, before the files of the prompt, before the code above, before those of the notebook', () => {
    expect(names(['load.py'], ['3'], target)).toEqual(['cell 3']);
    expect(names(['load.py'], [], target)).toEqual(['load.py']);
    expect(names([], [], target)).toEqual(['cell 3']);
    expect(names([], [], null)).toEqual(['load.py']);
  });

  it('nothing, for other operations', () => {
    expect(names(['load.py'], ['3'], target, 'create')).toEqual([]);
  });
});
