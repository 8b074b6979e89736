import { tableOf } from '../../../scripts/replay/table';

describe('The table of the replay', () => {
  it('counts per suite and model, and per suite', () => {
    const result = { id: '1', attempts: 1, reason: '' };
    const table = tableOf([
      { ...result, suite: 'b', model: 'm', passed: true },
      { ...result, suite: 'b', model: 'm', passed: false },
      { ...result, suite: 'b', model: 'n', passed: true },
      {
        ...result,
        suite: 'a',
        model: 'm',
        passed: false,
        testClassesPassed: 3,
        testClasses: 4
      }
    ]);
    expect(table.split('\n')).toEqual([
      '| suite | model | passed | of | share | test classes |',
      '| --- | --- | ---: | ---: | ---: | ---: |',
      '| a | all | 0 | 1 | 0.000 | 3 of 4 (0.750) |',
      '| a | m | 0 | 1 | 0.000 | 3 of 4 (0.750) |',
      '| b | all | 2 | 3 | 0.667 |  |',
      '| b | m | 1 | 2 | 0.500 |  |',
      '| b | n | 1 | 1 | 1.000 |  |'
    ]);
  });
});
