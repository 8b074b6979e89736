import { classifyByRules } from '../../../../src/core/workflow/classify/classify-by-rules';
import { mentionsIn } from '../../../../src/core/workflow/mentions/mentions-in';

const names = (request: string) =>
  mentionsIn(request).map(({ kind, name }) => `${kind} ${name}`);

const operationOf = (request: string) =>
  classifyByRules({ request, hasSnippets: false, hasEarlierCode: false })
    ?.operation;

describe('Mentions', () => {
  it('finds cells and files, each once, in order [S0.50]', () => {
    expect(
      names(
        'Join @data/sales.csv with @cell-3 and @cell:a1-b2, see @"my notes.md", @[7], @utils.py. Again: @utils.py!'
      )
    ).toEqual([
      'file data/sales.csv',
      'cell 3',
      'cell a1-b2',
      'file my notes.md',
      'cell 7',
      'file utils.py'
    ]);
  });

  it('takes no decorator, address or handle for one [S0.50]', () => {
    expect(
      names('Use @app.route, mail me@example.py or ask `@anna`. `@x.py`')
    ).toEqual([]);
  });

  it('makes something new of what is mentioned where the words leave it open [S0.50]', () => {
    expect(operationOf('@sales.csv per region')).toBe('create');
    expect(operationOf('Plot @sales.csv per region')).toBe('create');
  });

  it('lets clear words win: extend, review, test [S0.50]', () => {
    expect(operationOf('Extend @store.py with an export')).toBe('extend');
    expect(operationOf('Add an export to @store.py')).toBe('extend');
    expect(operationOf('Review @store.py')).toBe('review');
    expect(operationOf('Write tests for @store.py')).toBe('test');
  });

  it('edits a mentioned cell, and builds on a mentioned file [S0.50] [S0.4]', () => {
    expect(operationOf('Simplify @cell-2')).toBe('iterate');
    expect(operationOf('Simplify @store.py')).toBe('extend');
  });
});
