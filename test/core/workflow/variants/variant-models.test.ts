import { variantOrders } from '../../../../src/core/workflow/variants/variant-models';

const modelsOf = (wanted: Parameters<typeof variantOrders>[0]) =>
  variantOrders(wanted).orders.map(({ model }) => model);

describe('The list of variants [S0.15]', () => {
  it('has as many of the one model as wanted', () => {
    expect(modelsOf({ variants: 3, models: [], model: 'a' })).toEqual([
      'a',
      'a',
      'a'
    ]);
  });

  it('has each named model once, and with a number so many of each', () => {
    expect(modelsOf({ models: ['b', 'c'], model: 'a' })).toEqual(['b', 'c']);
    expect(modelsOf({ variants: 2, models: ['b', 'c'], model: 'a' })).toEqual([
      'b',
      'c',
      'b',
      'c'
    ]);
  });

  it('ends at eight, with some of every model', () => {
    const { orders, wanted } = variantOrders({
      variants: 5,
      models: ['b', 'c'],
      model: null
    });
    expect(wanted).toBe(10);
    expect(orders).toHaveLength(8);
    expect(new Set(orders.map(({ model }) => model))).toEqual(
      new Set(['b', 'c'])
    );
  });

  it('lets only the further ones of a model vary, if the user set no temperature', () => {
    const temperatures = (temperature?: number) =>
      variantOrders({
        variants: 2,
        models: ['b', 'c'],
        model: null,
        ...(temperature === undefined ? {} : { temperature })
      }).orders.map(order => order.preferredTemperature);
    expect(temperatures()).toEqual([undefined, undefined, 0.8, 0.8]);
    expect(temperatures(0)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined
    ]);
  });

  it('is of one where neither a number nor models are given', () => {
    expect(variantOrders({ models: [], model: null }).wanted).toBe(1);
  });
});
