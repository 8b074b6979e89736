import fc from 'fast-check';
import { assemble } from '../../../../src/core/generation/assemble/assemble';
import { partsOf } from '../../../../src/core/generation/outline/parts';
import { cls, fn, outline } from '../outline/make';

/** Words as models write them into outlines: quotes, backslashes, line ends, markup. */
const words = fc.oneof(
  fc.string({ maxLength: 40 }),
  fc.constantFrom('"""', "'''", 'a\\', 'x\n\n\n\ny', '# no', 'ends "', '\\N{x}')
);
const signature = fc.oneof(
  words,
  fc.constantFrom(
    '(self)',
    '(a: int = 3, *args) -> str',
    'async def f(x)',
    'f(x):',
    '(cls, x: dict[str, int])'
  )
);
const method = fc.record({
  name: fc.constantFrom('run', 'load', '__init__', 'size'),
  signature,
  description: words,
  decorators: fc.subarray(['staticmethod', '@property', 'not a decorator!'])
});
const attribute = fc.record({
  name: fc.constantFrom('rows', 'size'),
  type: fc.oneof(words, fc.constant('list[int]')),
  description: words,
  default: fc.oneof(words, fc.constant('None'))
});
const classes = fc.record({
  description: words,
  bases: fc.subarray(['Base', 'object', 'Generic[T]', 'metaclass=Meta', '1 +']),
  decorators: fc.subarray(['dataclass', 'final', 'an odd one']),
  attributes: fc.array(attribute, { maxLength: 3 }),
  methods: fc.array(method, { maxLength: 3 })
});
const design = fc
  .record({
    docstring: words,
    imports: fc.array(fc.oneof(words, fc.constantFrom('os', 'import re')), {
      maxLength: 4
    }),
    functions: fc.array(method, { maxLength: 3 }),
    classes: fc.array(classes, { maxLength: 2 }),
    main: words
  })
  .map(item =>
    outline({
      module_docstring: item.docstring,
      imports: item.imports,
      components: [
        fn('first'),
        ...item.functions.map((fields, at) =>
          fn(`f${at}`, { ...fields, name: `f${at}` })
        ),
        ...item.classes.map((fields, at) => cls(`C${at}`, fields))
      ],
      main_execution_block: item.main
    })
  );

describe('assemble, whatever an outline says', () => {
  it('gives a skeleton that parses and names every placeholder [S1.84] [S1.88] [S1.110]', () => {
    fc.assert(
      fc.property(design, plan => {
        const { problem, placeholders, code } = assemble(plan, {});
        expect({ problem, code }).toEqual({ problem: null, code });
        expect(placeholders.filter(key => key !== '__main__')).toEqual(
          partsOf(plan).map(({ key }) => key)
        );
      }),
      { numRuns: 300 }
    );
  });
});
