import { chooseTarget } from '../../../../src/core/workflow/target/choose-target';
import { codeCell, promptCell, scene } from './scenes';

const parse = codeCell('a', 'def parse(text):\n    return text.split()');
const join = codeCell('b', 'def join(words):\n    return " ".join(words)');
const tries = codeCell('c', 'parse("a b")');

const failing = (id: string, source: string, error: string) =>
  codeCell(id, source, { error });

describe('What a request is about [S4.9]', () => {
  it('is the cell that defines what it names, not the last one', () => {
    const { targets, why } = chooseTarget(
      '`parse` should drop empty words',
      'iterate',
      scene([parse, join, tries])
    );
    expect(targets).toEqual(['a']);
    expect(why).toBe('it defines "parse"');
  });

  it.each([
    ['Make the first chart wider', ['p']],
    ['The second plot needs a title', ['q']],
    ['Die erste Grafik breiter', ['p']],
    ['Make both plots green', ['p', 'q']]
  ])(
    'is counted from the top where it is numbered: %s [K12]',
    (request, ids) => {
      const plots = [
        codeCell('p', 'plt.plot(weeks)\nplt.title("Weeks")'),
        codeCell('q', 'plt.bar(regions, sums)')
      ];
      expect(chooseTarget(request, 'iterate', scene(plots)).targets).toEqual(
        ids
      );
    }
  );

  it.each([
    ['Leave out the items that are below\ntheir minimum', []],
    ['Mark the days that are below the yearly average', []],
    ['Rewrite the code below', ['b']]
  ])(
    'is below where that says a place, not an amount: %s [S4.9]',
    (request, targets) => {
      const chosen = chooseTarget(
        request,
        'iterate',
        scene([parse], { below: [join] })
      );
      expect(chosen.targets.filter(id => id === 'b')).toEqual(targets);
    }
  );

  it.each([
    'Add docstrings to load and clean.',
    'Add type hints to `load` and `clean`',
    'Write better messages for load, clean and first.'
  ])('is all that it lists, words of English among them: %s [K12]', request => {
    const [load, clean, first] = ['load', 'clean', 'first'].map(name =>
      codeCell(name, `def ${name}(rows):\n    return rows`)
    );
    const { targets, sure } = chooseTarget(
      request,
      'iterate',
      scene([load, codeCell('x', 'print(1)'), clean, first])
    );
    expect(targets).toEqual(
      ['load', 'clean', 'first'].filter(name => request.includes(name))
    );
    expect(sure).toBe(true);
  });

  it('is read as one sentence where that goes on in the next line', () => {
    const { targets } = chooseTarget(
      'Show the rows that are below\ntheir minimum in `parse`.',
      'iterate',
      {
        ...scene([parse, join]),
        below: [codeCell('z', 'rows = [1]')]
      }
    );
    expect(targets).toEqual(['a']);
  });

  it('is not what its verbs are called', () => {
    const { targets } = chooseTarget(
      'Change it to load and clean the rows',
      'iterate',
      scene([
        codeCell('load', 'def load(rows):\n    return rows'),
        codeCell('clean', 'def clean(rows):\n    return rows'),
        tries
      ])
    );
    expect(targets).toHaveLength(1);
  });

  it('is the nearest cell above that failed, where it speaks of the error', () => {
    const { targets } = chooseTarget(
      'Fix the error above',
      'fix',
      scene([
        failing('x', 'data[9]', 'IndexError: list index out of range'),
        parse,
        failing('y', 'int("a")', 'ValueError: invalid literal'),
        codeCell('z', 'print(1)')
      ])
    );
    expect(targets).toEqual(['y']);
  });

  it('is the function in which a traceback ends', () => {
    const { targets } = chooseTarget(
      'fix this error',
      'fix',
      scene([
        parse,
        failing(
          'y',
          'parse(3)',
          'Cell In[2], line 1\n----> 1 parse(3)\n\nCell In[1], line 2, in parse(text)\n      1 def parse(text):\n----> 2     return text.split()\n\nAttributeError: no split'
        )
      ])
    );
    expect(targets).toEqual(['a']);
  });

  it('is all of the last answer, where it speaks of the code that was provided [S4.5]', () => {
    const { targets } = chooseTarget(
      'Review the code you provided',
      'review',
      scene([
        parse,
        promptCell('p', 'two helpers'),
        { ...join, from: 'p' },
        codeCell('d', 'def shout(text):\n    return text.upper()', {
          from: 'p'
        }),
        tries
      ])
    );
    expect(targets).toEqual(['b', 'd']);
  });

  it('is the file that it names [S4.19]', () => {
    const { targets } = chooseTarget(
      'Do a security review of user_authentication.py',
      'review',
      scene([parse], {
        attached: [
          { name: 'models.py', own: false },
          { name: 'user_authentication.py', own: false }
        ]
      })
    );
    expect(targets).toEqual(['user_authentication.py']);
  });

  it('is what the cell of the prompt attaches, before the code above [N2]', () => {
    const { targets } = chooseTarget(
      'Add a --quiet flag',
      'iterate',
      scene([parse], { attached: [{ name: 'cli.py', own: true }] })
    );
    expect(targets).toEqual(['cli.py']);
  });

  it('leaves out what it spares', () => {
    const { targets } = chooseTarget(
      'Add type hints to all functions, but leave join as it is',
      'iterate',
      scene([parse, join, codeCell('e', 'def split(x):\n    return x')])
    );
    expect(targets).toEqual(['a', 'e']);
  });

  it('is asked where two are equally likely', () => {
    const { targets, asks } = chooseTarget(
      'improve the function',
      'iterate',
      scene([parse, join, tries])
    );
    expect(targets).toEqual([]);
    expect(asks).toEqual([['a'], ['b']]);
  });

  it('is nothing for something new', () => {
    const { targets, asks } = chooseTarget(
      'Write a function that counts words',
      'create',
      scene([parse, join])
    );
    expect([targets, asks]).toEqual([[], []]);
  });
});
