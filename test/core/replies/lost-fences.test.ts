import { readReply } from '../../../src/core/replies/read-reply';

const DEF = 'def mean(values):\n    return sum(values) / len(values)';
const CALL = 'print(mean([1, 2]))';
const TEST = 'def test_mean():\n    assert mean([1, 3]) == 2';

function blocksOf(text: string): string[] {
  const { segments } = readReply(text, {
    truncated: false,
    language: 'python'
  });
  return segments.flatMap(segment =>
    segment.kind === 'block' ? [segment.code] : []
  );
}

const BOTH = [DEF, CALL];

describe('Code whose opening fence is missing', () => {
  it.each([
    [
      'prose before a good block',
      `${DEF}\n\`\`\`\n\nUse it like this:\n\n\`\`\`python\n${CALL}\n\`\`\``,
      BOTH
    ],
    [
      'a good block at once',
      `${DEF}\n\`\`\`\n\`\`\`python\n${CALL}\n\`\`\``,
      BOTH
    ],
    [
      'words before it',
      `Here is the function:\n\n${DEF}\n\`\`\`\n\nUse it:\n\n\`\`\`python code\n${CALL}\n\`\`\`\nDone.`,
      BOTH
    ],
    [
      'fences without a language',
      `${DEF}\n\`\`\`\n\nUse it like this:\n\`\`\`\n${CALL}\n\`\`\``,
      BOTH
    ],
    ['an empty block', `${DEF}\n\`\`\`\n\n\`\`\`\n${CALL}\n\`\`\``, BOTH],
    ['one fence for two', `${DEF}\n\`\`\`\n${CALL}\n\`\`\``, BOTH],
    [
      'the last piece',
      `\`\`\`python\n${DEF}\n\`\`\`\n\nThe tests:\n\n${TEST}\n\`\`\``,
      [DEF, TEST]
    ],
    [
      'two pieces',
      `${DEF}\n\`\`\`\n\nThe tests:\n\n${TEST}\n\`\`\`\n\nUse it:\n\n\`\`\`python\n${CALL}\n\`\`\``,
      [DEF, TEST, CALL]
    ],
    [
      'an import and a class',
      `import math\n\nclass Circle:\n    r = 1\n\`\`\`\nAnd now a call of it:\n\`\`\`python\nprint(Circle().r)\n\`\`\``,
      ['import math\n\nclass Circle:\n    r = 1', 'print(Circle().r)']
    ]
  ])('[M4] is code all the same: %s', (_, text, expected) => {
    expect(blocksOf(text)).toEqual(expected);
  });

  it.each([
    [
      'output below code in a sentence',
      `Call mean(values) first.\n\`\`\`\n2.0\n\`\`\``,
      []
    ],
    [
      'prose and a bare block',
      `Here is the function:\n\`\`\`\n${DEF}\n\`\`\``,
      [DEF]
    ],
    [
      'good fences',
      `\`\`\`python\n${DEF}\n\`\`\`\nUse it:\n\`\`\`python\n${CALL}\n\`\`\``,
      BOTH
    ]
  ])('[M4] changes nothing else: %s', (_, text, expected) => {
    expect(blocksOf(text).filter(code => code !== '2.0')).toEqual(expected);
  });
});
