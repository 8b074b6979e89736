import * as fc from 'fast-check';
import { marked } from 'marked';

import { closeFence, fenced } from '../../../src/core/context/fence';

describe('fenced', () => {
  it('keeps any text in one block that gives the text back [H15]', () => {
    const line = fc.oneof(
      fc.constantFrom('```', '````python', '~~~', '   ```', 'x = 1', ''),
      fc.string()
    );
    fc.assert(
      fc.property(fc.array(line), lines => {
        const text = lines.join('\n');
        const tokens = marked.lexer(
          `before\n\n${fenced('python code', text)}\n`
        );
        const blocks = tokens.filter(({ type }) => type === 'code');
        expect(blocks).toHaveLength(1);
        expect(tokens.at(-1)?.type).toBe('code');
      })
    );
  });

  it('lets nothing into the info string that ends or changes the fence', () => {
    expect(fenced('py`\n```thon', 'x')).toBe('```python\nx\n```');
  });
});

describe('closeFence', () => {
  it.each([
    ['no fence', 'text', 'text'],
    ['a closed fence', '```py\nx\n```', '```py\nx\n```'],
    ['an open fence', '```py\nx', '```py\nx\n```'],
    ['an open fence with a final line break', '~~~~\nx\n', '~~~~\nx\n~~~~'],
    ['an inner fence that is shorter', '````\n```\n', '````\n```\n````'],
    ['a fence with words behind it', '```\n``` no', '```\n``` no\n```'],
    ['an inline run of backticks', '```x``` is code', '```x``` is code']
  ])('handles %s', (_, text, closed) => {
    expect(closeFence(text)).toBe(closed);
  });
});
