import { readOptions } from '../../../scripts/replay/options';
import { runReplay } from './run-replay';

describe('The options of the replay', () => {
  it('take a share as percentage and as fraction', () => {
    expect(readOptions(['a', 'b', '--sample', '5%'])).toMatchObject({
      files: ['a', 'b'],
      sample: 0.05,
      jobs: 2,
      json: false,
      examples: true
    });
    expect(readOptions(['a', '--sample', '0.05']).sample).toBe(0.05);
  });

  it.each([
    [[], 'Name at least one file'],
    [['a', '--sample', '120%'], '--sample takes a share'],
    [['a', '--sample', 'some'], '--sample takes a share'],
    [['a', '--jobs', '0'], '--jobs takes a number'],
    [['a', '--runtime', 'vm'], '--runtime takes container or process'],
    [['a', '--fast'], '--fast']
  ])('say what is wrong and how to do it right: %j', async (args, message) => {
    const { code, stdout, stderr } = await runReplay(...args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
    expect(stderr).toContain('npm run replay');
  });
});
