import type { PromptContext } from '../../../src/adapters/lab/prompt-context';
import type { PromptTarget } from '../../../src/adapters/lab/prompt-target';
import type { PromptTask } from '../../../src/adapters/lab/prompt-task';
import { reviewSubjects } from '../../../src/adapters/lab/review-subjects';

const snippets = [
  { role: 'user', label: 'load.py', text: 'x = 1', language: 'python' },
  { role: 'system', label: 'style.md', text: 'Be kind.', language: 'markdown' }
] as unknown as PromptContext['snippets'];

const target = {
  id: 'c',
  source: 'y = 2',
  title: 'cell 3',
  language: 'python'
} as PromptTarget;

function names(
  own: string[],
  cells: string[],
  found: PromptTarget | null,
  operation: 'review' | 'create' = 'review'
): string[] {
  const task = {
    statement: {
      flags: { snippets: own.map(path => ({ path, role: 'user' })) }
    }
  } as unknown as PromptTask;
  const references = cells.map(name => ({
    kind: 'cell' as const,
    name,
    text: `@${name}`
  }));
  return reviewSubjects(
    task,
    { snippets },
    { operation, references },
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
