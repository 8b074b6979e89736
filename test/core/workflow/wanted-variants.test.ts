import { wantedVariants } from '../../../src/core/workflow/wanted-variants';
import { defaultSettings } from '../../../src/core/workflow/user-settings';
import { resolveModel } from '../../../src/core/workflow/model-request';
import { newRun } from './set-up';
import { toldNotes } from '../../fixtures/told-notes';

const USER = { ...defaultSettings, model: 'usual', fastModel: 'quick' };

function orders(
  flags: { variants?: number; models?: readonly string[] },
  writesCode = true
) {
  const { run, writer } = newRun();
  const found = wantedVariants(
    writer,
    { models: [], ...flags },
    { model: 'usual' },
    USER,
    writesCode
  );
  return {
    models: found.map(({ model }) => model),
    notes: toldNotes(run.state)
  };
}

describe('--variants and --models [S0.15]', () => {
  it('want several answers; without them there is one', () => {
    expect(orders({}).models).toEqual([]);
    expect(orders({ variants: 2 }).models).toEqual(['usual', 'usual']);
  });

  it('know the names that the settings give to models [S0.44]', () => {
    expect(orders({ models: ['fast', 'large'] }).models).toEqual([
      'quick',
      'large'
    ]);
  });

  it('are one answer where the request is for reading, and the run says so', () => {
    expect(orders({ variants: 3 }, false)).toEqual({
      models: [],
      notes: ['Variants are for code, so one answer was asked for.']
    });
  });

  it('say so where fewer are written than were wanted', () => {
    const { models, notes } = orders({ variants: 5, models: ['a', 'b'] });
    expect(models).toHaveLength(8);
    expect(notes).toEqual(['8 variants at most are written at once, not 10.']);
  });

  it('with one model are a way to name the model', () => {
    expect(orders({ models: ['fast'] }).models).toEqual([]);
    expect(resolveModel({ model: 'x', models: ['fast'] }, {}, USER)).toBe(
      'quick'
    );
  });
});
