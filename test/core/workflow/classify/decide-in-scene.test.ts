import { decideByRules } from '../../../../src/core/workflow/classify/decide-by-rules';
import { decideInScene } from '../../../../src/core/workflow/classify/decide-in-scene';
import type { Scene } from '../../../../src/core/workflow/target/scene';

const EMPTY: Scene = { above: [], below: [], files: [], attached: [] };

const CODE: Scene = {
  ...EMPTY,
  above: [
    {
      id: 'a',
      title: 'cell 1',
      type: 'code',
      source: 'def area(side):\n    return side * side',
      error: null,
      output: '',
      from: null,
      count: 1,
      test: false
    }
  ]
};

function decided(request: string, scene: Scene): string {
  const byWords = decideByRules(request, {
    hasSnippets: scene.attached.length > 0,
    hasEarlierCode: scene.above.length > 0,
    hasReferences: false
  });
  const { decided: by, sure } = decideInScene(request, scene, byWords);
  return `${by.operation}${sure ? '' : '?'}`;
}

describe('A plain request costs no call to find out what it is', () => {
  it.each([
    'Write a key-value store with tests.',
    'Write functions that keep stock, with tests.',
    'Create a queue with priorities and unit tests.',
    'Implement a parser for ISO dates.'
  ])('%s: something new, where there is no code to test', request => {
    expect(decided(request, EMPTY)).toBe('create');
  });

  it('tests that go with something new are no request for tests alone', () => {
    expect(decided('Write a class for circles, with tests.', CODE)).toBe(
      'create'
    );
    expect(decided('Write tests for area.', CODE)).toBe('test');
  });

  it.each([
    ['Delete the old reports.', 'iterate?'],
    ['Please erase the temporary files of last week.', 'create?'],
    ['Delete the function area.', 'iterate'],
    ['Remove the docstrings.', 'iterate']
  ])(
    '%s: what is deleted is taken for code only where it is there [M6]',
    (request, is) => {
      expect(decided(request, CODE)).toBe(is);
    }
  );

  it.each([
    'Double a number, with a test.',
    'Reverse the words of a sentence, and add unit tests.',
    'Roman numerals to integers, including a few tests',
    'Eine Zahl verdoppeln, mit Tests.'
  ])('%s: tests come with what is wanted, nobody asks for code', request => {
    expect(decided(request, EMPTY)).toMatch(/^create/);
    expect(decided(request, CODE)).not.toBe('test');
  });

  it.each(['Cover it with tests.', 'Test area with unit tests.'])(
    '%s: tests are what is wanted',
    request => {
      expect(decided(request, CODE)).toMatch(/^test/);
    }
  );

  it('what is added is added to the attached file where there is nothing else', () => {
    const attached = { ...EMPTY, attached: [{ name: 'ledger.py', own: true }] };
    expect(decided('Add a limit to the ledger.', attached)).toBe('iterate');
  });
});

describe('A request that does not say whether it means what is there [K12]', () => {
  const ANSWER: Scene = {
    ...CODE,
    above: CODE.above.map(cell => ({ ...cell, from: 'p' }))
  };

  it.each(['Correlate amount with age', 'Histogram of the amounts'])(
    '%s: is something new below code of the user, and may refine an answer',
    request => {
      expect(decided(request, CODE)).toBe('create?');
      expect(decided(request, ANSWER)).toBe('iterate?');
    }
  );

  it.each(['the dates are still strings', 'alles in polars'])(
    '%s: is about what is there, whoever wrote it',
    request => {
      expect(decided(request, CODE)).toBe('iterate?');
    }
  );
});
