import * as z from 'zod/mini';

import { readJson } from '../../../src/core/json-door/read-json';

const schema = z.strictObject({
  goal: z.string(),
  steps: z._default(z.array(z.string()), []),
  count: z.optional(z.number()),
  done: z.optional(z.nullable(z.boolean()))
});

const PLAN = '{"goal": "sum", "steps": ["read", "add"]}';
const SUM = { goal: 'sum', steps: ['read', 'add'] };

const read = (text: string) => readJson(text, schema);
const issuesOf = (text: string): string => {
  const reading = read(text);
  return reading.ok ? 'accepted' : reading.issues.join(' ');
};

describe('JSON that is whole, whatever stands around it, is read and not called repaired', () => {
  it.each([
    ['plain', PLAN],
    ['white space around', `\n\n  ${PLAN}\n`],
    ['a byte order mark', `\uFEFF${PLAN}`],
    ['a code fence', `\`\`\`json\n${PLAN}\n\`\`\``],
    ['a fence without a language', `\`\`\`\n${PLAN}\n\`\`\``],
    ['a fence that never closes', `\`\`\`json\n${PLAN}`],
    ['backticks', `\`${PLAN}\``],
    ['prose before', `Here is the plan:\n${PLAN}`],
    ['prose after', `${PLAN}\nShall I go on?`],
    ['prose with brackets', `Use {x} in [1] as said: ${PLAN} (see {y})`],
    ['an apostrophe in the prose', `It's what you've asked: ${PLAN}`],
    ['a closed block of thinking', `<think>{"goal": 1}</think>${PLAN}`],
    [
      'thinking without its opening tag',
      `{"goal": "draft"}\n</think>\n${PLAN}`
    ],
    ['thinking after the answer', `${PLAN}\n<think>done?</think>`],
    ['a tool call in tags', `<tool_call>\n${PLAN}\n</tool_call>`],
    ['a tool call as JSON', `{"name": "plan", "arguments": ${PLAN}}`],
    [
      'a tool call with its arguments as a string',
      `{"name": "plan", "arguments": ${JSON.stringify(PLAN)}}`
    ],
    ['a draft and a final version', `{"goal": "draft"}\nBetter:\n${PLAN}`],
    ['newline-delimited JSON', `{"goal": "first"}\n${PLAN}`],
    ['Windows line ends', `{\r\n"goal": "sum",\r\n"steps": ["read", "add"]}`]
  ])('%s', (_name, text) => {
    expect(read(text)).toEqual({ ok: true, value: SUM, repaired: false });
  });

  it('keeps reasoning tags that stand in a string', () => {
    const text = '{"goal": "strip <think>a</think> tags", "steps": []}';
    expect(read(text)).toMatchObject({
      ok: true,
      value: { goal: 'strip <think>a</think> tags' }
    });
  });
});

describe('Damaged JSON is mended once, and says so', () => {
  it.each([
    ['a trailing comma', '{"goal": "sum", "steps": ["read", "add",],}'],
    ['a line comment', '{"goal": "sum", // it is\n"steps": ["read", "add"]}'],
    ['a block comment', '{"goal": "sum", /* {it} */ "steps": ["read", "add"]}'],
    [
      'a Python comment',
      '{"goal": "sum", # it\'s {\n"steps": ["read", "add"]}'
    ],
    ['single quotes', "{'goal': 'sum', 'steps': ['read', 'add']}"],
    ['smart quotes', '{“goal”: “sum”, “steps”: [“read”, “add”]}'],
    ['keys without quotes', '{goal: "sum", steps: ["read", "add"]}'],
    ['a missing comma', '{"goal": "sum" "steps": ["read" "add"]}'],
    ['a missing bracket', '{"goal": "sum", "steps": ["read", "add"}'],
    ['damage in prose', 'So: {"goal": "sum", "steps": ["read", "add",]} Fine?'],
    [
      'a fence and damage',
      "```json\n{'goal': 'sum', 'steps': ['read', 'add']}\n```"
    ]
  ])('%s', (_name, text) => {
    expect(read(text)).toEqual({ ok: true, value: SUM, repaired: true });
  });

  it.each([
    ['a raw line break in a string', '{"goal": "a\nb"}', { goal: 'a\nb' }],
    ['a raw tab in a string', '{"goal": "a\tb"}', { goal: 'a\tb' }],
    [
      'a pattern with a backslash',
      '{"goal": "\\d+\\.\\w"}',
      { goal: '\\d+\\.\\w' }
    ],
    [
      'Python constants',
      '{"goal": "x", "done": True}',
      { goal: 'x', done: true }
    ],
    ['None', '{"goal": "x", "done": None}', { goal: 'x', done: null }]
  ])('%s', (_name, text, value) => {
    expect(read(text)).toEqual({
      ok: true,
      value: { steps: [], ...value },
      repaired: true
    });
  });
});

describe('What a repair would get wrong in silence is refused, with a reason', () => {
  it.each([
    ['cut in a list', PLAN.slice(0, 33), 'ends before'],
    ['cut in a string', PLAN.slice(0, 12), 'ends before'],
    ['cut behind a key', '{"goal":', 'ends before'],
    ['cut at the start', 'The plan:\n{', 'ends before'],
    [
      'a whole draft and a cut answer',
      `${PLAN}\nBetter:\n{"goal": "a", "st`,
      'ends before'
    ],
    [
      'an ellipsis in a list',
      '{"goal": "sum", "steps": ["read", ...]}',
      'leaves parts out'
    ],
    [
      'an ellipsis in a comment',
      '{"goal": "sum", "steps": ["a" // ... more\n]}',
      'leaves parts out'
    ],
    [
      'Python triple quotes',
      '{"goal": """sum\nit""", "steps": []}',
      'triple quotes'
    ],
    [
      'quotes in a string',
      '{"goal": "print("hi")", "steps": []}',
      'not valid JSON'
    ],
    ['a tuple', '{"goal": "x", "steps": ("a", "b")}', 'not valid JSON'],
    ['a list where an object is expected', `[${PLAN}]`, 'expected object'],
    ['NaN where a number is expected', '{"goal": "x", "count": NaN}', 'count'],
    ['a hex number', '{"goal": "x", "count": 0x1F}', 'count'],
    ['a key too many', '{"goal": "x", "extra": 1}', 'extra'],
    [
      'a key that stands twice',
      '{"goal": "x", "goal": "y"}',
      '"goal" stands twice'
    ],
    ['only prose', 'I cannot do that.', 'no JSON object'],
    ['thinking that never ends', `<think>well, ${PLAN}`, 'empty'],
    ['nothing', '  ', 'no JSON object|empty']
  ])('%s', (_name, text, issue) => {
    expect(issuesOf(text)).toMatch(new RegExp(issue));
  });

  it('names the place of each issue', () => {
    expect(issuesOf('{"goal": 1, "steps": ["a", 2]}')).toMatch(
      /goal: .*steps\[1\]: /
    );
  });
});
