import { blocks, cells, lines, read } from './read';

const fenced = (code: string, info = 'python') =>
  lines('```' + info, code, '```');

const answer = (...parts: string[]) => parts.join('\n\n');

const FIRST = 'def mid(xs):\n    return sorted(xs)[len(xs) // 2]';
const SECOND = lines(
  'def mid(xs):',
  '    if not xs:',
  '        raise ValueError("empty")',
  '    return sorted(xs)[len(xs) // 2]'
);

describe('of two versions of the same code', () => {
  it.each([
    'Wait, an empty list fails. Here is the corrected version:',
    'Korrigierte Fassung:',
    '修正后的代码：',
    'Versión corregida:'
  ])('the first gives no cell where the prose says: %s', words => {
    const reply = read(answer(fenced(FIRST), words, fenced(SECOND)));
    expect(cells(reply)).toEqual([SECOND]);
    const [old] = blocks(reply);
    expect(old).toMatchObject({ role: 'other', code: FIRST });
    expect(old.repairs).toContain(
      'A later block of the answer takes its place.'
    );
  });

  it("the user's own gives no cell", () => {
    expect(
      cells(
        read(answer('Your code:', fenced(FIRST), 'Do this:', fenced(SECOND)))
      )
    ).toEqual([SECOND]);
    expect(
      cells(
        read(answer(fenced(FIRST), 'Do this:', fenced(SECOND)), {
          request: `Why does this fail?\n${FIRST}`
        })
      )
    ).toEqual([SECOND]);
  });

  it.each([
    ['is only a signature', 'def mid(xs): ...'],
    ['is still to be written', 'def mid(xs):\n    # TODO\n    pass'],
    ['does not parse', 'def mid(xs)\n    return xs[0]']
  ])('the first gives no cell where it %s', (_name, code) => {
    const reply = read(answer(fenced(code), 'Now with it:', fenced(SECOND)));
    expect(cells(reply)).toEqual([SECOND]);
  });

  it.each([
    ['Option 1:', 'Option 2, a better one:'],
    ['With a sort:', 'Alternatively, the improved form:'],
    ['方法一：', '方法二（改进）：'],
    ['First:', 'Second:']
  ])('both stay where the user may choose: %s %s', (one, two) => {
    const reply = read(answer(one, fenced(FIRST), two, fenced(SECOND)));
    expect(cells(reply)).toEqual([FIRST, SECOND]);
  });
});

describe('what a later block takes the place of', () => {
  const later = (code: string) => ['The corrected version:', fenced(code)];

  it('stays where a cell between the two uses it', () => {
    const use = 'print(mid([1, 2]))';
    expect(
      cells(read(answer(fenced(FIRST), fenced(use), ...later(SECOND))))
    ).toEqual([FIRST, use, SECOND]);
  });

  it('stays where the later one builds on it or needs its imports', () => {
    const old = `import math\n\n${FIRST}`;
    const wrapped = 'mid = math.prod(mid)';
    for (const code of [`${SECOND}\n\n${wrapped}`, 'old = mid\nmid = old']) {
      expect(cells(read(answer(fenced(old), ...later(code))))).toEqual([
        old,
        code
      ]);
    }
  });

  it.each([
    [
      'methods',
      'class A:\n    def f(self):\n        return 1',
      'class A:\n    def g(self):\n        return 2'
    ],
    [
      'lines',
      'def f():\n    n = 1\n    return n',
      'def f():\n    # ... existing code ...\n    return n + 1'
    ]
  ])('stays where the later one leaves %s out', (_name, old, code) => {
    expect(cells(read(answer(fenced(old), ...later(code))))).toEqual([
      old,
      code
    ]);
  });

  it('stays where it is another file, or shows something of its own', () => {
    const main = (word: string) => `def main():\n    print("${word}")`;
    expect(
      cells(
        read(
          answer(
            '`server.py`:',
            fenced(main('server')),
            'The complete client, `client.py`:',
            fenced(main('client'))
          )
        )
      )
    ).toHaveLength(2);
    const plots = ['fig = plot(a)\nfig.show()', 'fig = plot(b)\nfig.show()'];
    expect(cells(read(answer(fenced(plots[0]), ...later(plots[1]))))).toEqual(
      plots
    );
  });

  it('goes with the tests that are given anew for the later one', () => {
    const test = 'assert mid([1]) == 1\nassert mid([1, 2]) == 2';
    const reply = read(
      answer(
        fenced(FIRST),
        fenced(test),
        ...later(SECOND),
        'Again:',
        fenced(test)
      )
    );
    expect(cells(reply)).toEqual([SECOND, test]);
  });

  it('is all pieces that the complete code has again', () => {
    const one = 'def a():\n    return 1';
    const two = 'def b():\n    return a() + 1';
    const whole = `${one}\n\n\n${two}\n\n\nprint(b())`;
    expect(
      cells(read(answer(fenced(one), fenced(two), 'Together:', fenced(whole))))
    ).toEqual([whole]);
  });

  it('is no step that a later cell repeats on purpose', () => {
    const step = 'card = draw()';
    const more = `${step}\nprint(card)`;
    expect(
      cells(read(answer(fenced(step), 'Once more:', fenced(more))))
    ).toEqual([step, more]);
  });
});
