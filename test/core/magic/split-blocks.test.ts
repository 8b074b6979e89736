import { failuresOf, read, requestsOf } from './read-cell';

describe('several requests in one cell', () => {
  it.each<[string, string, string[]]>([
    ['follow each other', '%%llm\na\n%%llm\nb', ['a', 'b']],
    ['with CRLF', '%%llm\r\na\r\n\r\n# c\r\n%%llm\r\nb', ['a', 'b']],
    [
      'leave out what leads into the next',
      '%%llm\na\n\n# c\n-- d\n// e\n%llm_config --model m\n\n%%llm\nb',
      ['a', 'b']
    ],
    [
      'keep blank lines inside',
      '%%llm\n\na\n\nb\n\n%%llm\nc',
      ['\na\n\nb', 'c']
    ],
    [
      'keep a heading in the middle',
      '%%llm\n# Goal\na\n%%llm\nb',
      ['# Goal\na', 'b']
    ],
    [
      'keep headings at the end of the last',
      '%%llm\na\n%%llm\nb\n# c\n',
      ['a', 'b\n# c\n']
    ],
    [
      'keep a flag that is written about',
      '%%llm\nsupport\n--verbose\n\n%%llm\nb',
      ['support\n--verbose', 'b']
    ],
    [
      'keep a setting that has text below',
      '%%llm\na\n%llm_config --model m\nb\n%%llm\nc',
      ['a\n%llm_config --model m\nb', 'c']
    ],
    ['may be a line each', '%%llm -m a one\n%%llm two', ['one', 'two']]
  ])('%s', (_title, source, requests) => {
    expect(requestsOf(source)).toEqual(requests);
    expect(failuresOf(source)).toEqual([]);
  });

  it('take the settings between them as settings', () => {
    const { statements } = read('%%llm\na\n\n%llm_config --model m\n%%llm\nb');
    expect(statements[1]).toEqual({
      kind: 'config',
      line: 3,
      actions: [{ type: 'model', model: 'm' }]
    });
  });

  it.each<[string, string, number]>([
    ['a closed fence is text', 'a\n```text\n%%llm\nx\n```\nb', 1],
    ['a closed tilde fence is text', 'a\n~~~\n%%llm\n```\n~~~', 1],
    [
      'a longer fence holds shorter ones',
      '````md\n```\n%%llm\n```python\n```\n````',
      1
    ],
    ['an indented fence is one', '  ```\n%%llm\n  ```', 1],
    ['two in one fence are text', '```\n%%llm\na\n%%llm\nb\n```', 1],
    ['an unclosed fence swallows nothing', 'a\n```python\nx = 1\n%%llm\nb', 2],
    [
      'nor where the next request has its own',
      '```python\nx = 1\n%%llm\nb\n```python\ny\n```',
      2
    ],
    ['a fence closed before does not count', '```\nx\n```\n%%llm\nb', 2],
    ['a shorter fence does not close', '````\n%%llm\n```\n', 2],
    ['another mark does not close', '~~~\n%%llm\n```\n', 2],
    ['inline backticks open nothing', '```a``` b\n%%llm\nx\n```', 2]
  ])('a %%llm inside: %s', (_title, body, count) => {
    expect(requestsOf(`%%llm\n${body}`)).toHaveLength(count);
  });
});
