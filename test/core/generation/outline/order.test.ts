import fc from 'fast-check';
import { writingOrder } from '../../../../src/core/generation/outline/order';
import { cls, fn, outline } from './make';

function keys(components: Record<string, unknown>[]): string[] {
  return writingOrder(outline({ components })).parts.map(({ key }) => key);
}

describe('writingOrder', () => {
  it('writes what is called before what calls it [S1.82]', () => {
    expect(
      keys([
        fn('main', { depends_on: ['report'] }),
        fn('report', { body_placeholder: 'Uses load_rows() and prints.' }),
        fn('load_rows')
      ])
    ).toEqual(['load_rows', 'report', 'main']);
  });

  it('knows siblings by their bare names and by self [S1.82]', () => {
    expect(
      keys([
        cls('Store', {
          methods: [
            { name: 'flush', depends_on: ['_write'] },
            { name: '_write', body_placeholder: 'Calls self._open first.' },
            { name: '_open' }
          ]
        })
      ])
    ).toEqual(['Store._open', 'Store._write', 'Store.flush']);
  });

  it('writes a class before functions that depend on it [S1.82]', () => {
    expect(
      keys([
        fn('run', { depends_on: ['Store'] }),
        cls('Store', { methods: [{ name: 'a' }, { name: 'b' }] })
      ])
    ).toEqual(['Store.a', 'Store.b', 'run']);
  });

  it('reports a circle and writes it in the order of the outline [S1.82]', () => {
    const order = writingOrder(
      outline({
        components: [
          fn('even', { depends_on: ['odd'] }),
          fn('odd', { depends_on: ['even'] })
        ]
      })
    );
    expect(order.parts.map(({ key }) => key)).toEqual(['even', 'odd']);
    expect(order.cycle).toEqual(['even']);
  });

  it('writes every part once, whatever depends on what [S1.82]', () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'unknown'];
    fc.assert(
      fc.property(
        fc.array(fc.subarray(names), { minLength: 5, maxLength: 5 }),
        needs => {
          const sorted = keys(
            names
              .slice(0, 5)
              .map((name, at) => fn(name, { depends_on: needs[at] }))
          );
          expect([...sorted].sort()).toEqual(names.slice(0, 5));
        }
      )
    );
  });
});
