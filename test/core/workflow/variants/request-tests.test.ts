import { requestTests } from '../../../../src/core/workflow/variants/request-tests';

const sourcesOf = (request: string, name = 'grade') =>
  requestTests(request, name).map(({ source }) => source);

describe('Examples in a request', () => {
  it.each([
    'grade(7) == "B"',
    'grade(7) => "B"',
    'grade(7) -> "B"',
    'grade(7) ➞ "B"',
    '`grade(7)` returns `"B"`',
    'grade(7) should be "B".',
    'assert grade(7) == "B", "seven"',
    '- grade(7)  # => "B" (a good one)',
    '>>> grade(7)\n"B"',
    '    >>> grade(7)  # seven\n    "B"\n    """'
  ])('are read in the notations of people: %j', request => {
    expect(sourcesOf(request)).toEqual(['assert grade(7) == "B"']);
  });

  it('may have brackets, strings with brackets and several lines', () => {
    expect(
      sourcesOf('Example:\ngrade([\n  (1, ")"),\n  {}\n], k=2) = {"a": [-1.5]}')
    ).toEqual(['assert grade([\n  (1, ")"),\n  {}\n], k=2) == {"a": [-1.5]}']);
  });

  it('may name the inputs as the stub does', () => {
    const stub = 'def grade(points: int, scale=[1]):\n';
    expect(
      sourcesOf(`${stub}
        Input: points = 3, scale = [1, 2]
        Output: "C"
        For points = 9 and scale = [3] the result should be "A".`)
    ).toEqual([
      'assert grade(3, [1, 2]) == "C"',
      'assert grade(9, [3]) == "A"'
    ]);
    expect(sourcesOf('def grade(points):\nInput: 3\nOutput: None')).toEqual([
      'assert grade(3) == None'
    ]);
  });

  it('give nothing where a session shows nothing', () => {
    expect(sourcesOf('>>> grade(-1)\n>>> grade(7)\n"B"')).toEqual([
      'assert grade(-1) == None',
      'assert grade(7) == "B"'
    ]);
  });

  it.each([
    ['a call with names in it', 'grade(points) == "B"'],
    ['a value that is none', 'grade(7) == B'],
    ['a value that goes on', 'grade(7) -> 19 - 5 - 6'],
    ['a condition', 'grade(7) == "B" if strict'],
    ['another function', 'upgrade(7) == "B"; x.grade(7).y == 2'],
    ['a method', 'box.grade(7) == 2'],
    ['an open bracket', 'grade([7) == "B"'],
    ['the definition', 'def grade(x=1) -> 3'],
    ['a session that prints', '>>> print(grade(7))\nB'],
    ['a comparison in a session', '>>> grade(7) == grade(8)\nTrue']
  ])('are not invented: %s', (_, request) => {
    expect(sourcesOf(request)).toEqual([]);
  });

  it('are marked as given and stand once', () => {
    expect(requestTests('grade(7) == 1\ngrade(7) == 1', 'grade')).toEqual([
      {
        source: 'assert grade(7) == 1',
        call: 'grade(7)',
        times: 1,
        given: true
      }
    ]);
  });
});
