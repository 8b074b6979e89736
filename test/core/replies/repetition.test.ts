import { loopIn, Repetition } from '../../../src/core/replies/repetition';

const times = (count: number, unit: string) => unit.repeat(count);
const rows = (count: number, row: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => row(at)).join('\n');
const inCode = (text: string) =>
  `Here it is:\n\n\`\`\`python code\n${text}\n\`\`\`\n\nThat is all.`;

/** What a model writes when it is caught, each without end. */
const LOOPS: Readonly<Record<string, string>> = {
  'a sentence': times(500, 'The function returns the mean of the list.\n'),
  'a sentence without line breaks': times(500, 'You can do it like this. '),
  'two words': times(500, 'I can '),
  'one word': times(800, 'the '),
  'one character': times(5000, ','),
  'blank lines': times(3000, '\n'),
  blanks: times(5000, ' '),
  'a line of code': inCode(times(500, '    print("Hello, world!")\n')),
  'a line of code without a fence': times(500, 'x = mean(values)\n'),
  'a function': inCode(
    times(
      60,
      'def mean(values):\n    """Return the mean."""\n    total = 0\n    for value in values:\n        total += value\n    return total / len(values)\n\n\ndef test_mean():\n    assert mean([1, 2, 3]) == 2\n    assert mean([4]) == 4\n\n\n'
    )
  ),
  'a paragraph': times(
    40,
    'Let me think about this again. The list may be empty, so a check is needed first. If it is empty we raise an error. Otherwise we add all values and divide by how many there are.\n\nWait, that is what I said before. Let me go through it step by step, so that nothing is left out this time.\n\n'
  ),
  'numbered steps': rows(400, at => `${at + 1}. Open the file and read it.`),
  'steps of a plan': `{"steps": [${times(300, '{"id": "step", "title": "Test the code"}, ')}`,
  'a sentence in Chinese': times(400, '这个函数返回列表的平均值。\n'),
  'zeros without end': inCode(`zeros = [${times(20_000, '0, ')}`),
  'a block with its fence': times(
    100,
    '```python\nprint(1)\n```\nThis prints the number one.\n'
  )
};

/** What repeats itself for good reasons. */
const LEGIT: Readonly<Record<string, string>> = {
  'a board of zeros': inCode(
    `board = [\n${times(20, `    [${times(20, '0, ')}],\n`)}]`
  ),
  'a thousand zeros': inCode(`zeros = [${times(1000, '0, ')}]`),
  'a bitmap': inCode(
    `ART = """\n${times(16, '################################\n')}"""`
  ),
  'ASCII art': times(12, '|  |  |  |  |  |  |  |\n+--+--+--+--+--+--+--+\n'),
  'an empty table': `| a | b |\n|---|---|\n${times(30, '|   |   |\n')}`,
  'a table with equal rows': `| case | result | note |\n|---|---|---|\n${times(20, '| the same case | passed as it should | no note |\n')}`,
  'closing brackets': inCode(times(30, '},\n')),
  'stubs of classes': inCode(
    rows(40, at => `class Error${at}(Exception):\n    pass\n`)
  ),
  'lines of pass': inCode(times(20, '    pass\n')),
  'an unrolled loop': inCode(times(16, 'x = step(x, rate)\n')),
  'keys pressed': inCode(times(12, "    await page.keyboard.press('Tab')\n")),
  'an image in base64': inCode(
    `PNG = "iVBORw0KGgo${times(30, `${times(76, 'A')}\n`)}"`
  ),
  'a long string': inCode(`text = "${times(1000, 'a')}"`),
  'equal rows of a CSV file': inCode(`CSV = """\n${times(30, 'a,1,x\n')}"""`),
  'numbered rows of a CSV file': inCode(
    rows(1000, at => `2024-01-${at % 28},sensor_${at},${at * 3}.5`)
  ),
  'a plan of 52 weeks': rows(
    52,
    at => `- Week ${at + 1}: walk for 30 minutes and drink water`
  ),
  'numbered tests': inCode(
    rows(
      300,
      at => `def test_case_${at}():\n    assert square(${at}) == ${at * at}\n`
    )
  ),
  'equal records': inCode(
    `ROWS = [\n${times(10, '    {"name": "Ann", "age": 30, "city": "Rome"},\n')}]`
  ),
  'a ruler': `Title\n${times(120, '=')}\n\nText\n\n${times(200, '-')}\n`,
  'a list that counts': Array.from({ length: 500 }, (_, at) => at).join(', '),
  'a chorus': times(6, 'We all live in a yellow submarine,\n'),
  'a line that says the same seven times': times(
    7,
    'Ask me again tomorrow, please.\n'
  ),
  'a to-do list': times(20, '- [ ] \n'),
  'cards of a page': inCode(
    times(
      9,
      '<div class="card">\n  <h2>Title</h2>\n  <p>Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut labore.</p>\n  <a href="#">Read more</a>\n</div>\n'
    )
  ),
  'a plan': JSON.stringify(
    { steps: Array.from({ length: 20 }, (_, id) => ({ id, dependsOn: [] })) },
    null,
    2
  )
};

describe('Noticing that a text repeats itself', () => {
  it.each(Object.entries(LOOPS))('[M1] notices %s', (_, text) => {
    const loop = loopIn(text) ?? new Repetition(true).push(text);
    expect(loop).not.toBeNull();
    // What went before that costs some thousand tokens at most.
    expect(loop?.end).toBeLessThan(5000);
  });

  it.each(Object.entries(LEGIT))('[M1] lets %s pass', (_, text) => {
    expect(loopIn(text)).toBeNull();
    expect(new Repetition(true).push(text)).toBeNull();
  });

  it('[M1] ends a sentence that is said for the eighth time', () => {
    const line = 'Sure, here is the function you asked for.\n';
    expect(loopIn(`Hello.\n${times(7, line)}`)).toBeNull();
    const loop = loopIn(`Hello.\n${times(9, line)}`);
    expect(loop?.unit).toBe(line.length);
    expect(loop?.end).toBeLessThanOrEqual(7 + 9 * line.length);
  });

  it('[M1] says the same in pieces of any size', () => {
    const text = `${LEGIT['a plan']}\n${LOOPS['a sentence']}`;
    const whole = new Repetition().push(text);
    for (const size of [1, 7, 100]) {
      const pieces = new Repetition();
      let loop = null;
      for (let at = 0; at < text.length && loop === null; at += size) {
        loop = pieces.push(text.slice(at, at + size));
      }
      expect(loop).toEqual(whole);
    }
  });
});
