import fc from 'fast-check';
import {
  BlockSplitter,
  type MarkdownBlock
} from '../../../src/ui/markdown/block-splitter';

const fragments = fc.constantFrom(
  ...[
    '# a\n',
    'word ',
    'line\n',
    '\n',
    '\n\n',
    '- item\n',
    '  more\n',
    '1. b\n'
  ],
  ...['```', '```js\n', '```\n', '~~~\n', '   ```\n', '`', '> q\n', '| a |\n']
);

/** A text and the places where it is cut into chunks. */
const chunked = fc.array(fc.array(fragments, { maxLength: 6 })).map(parts => {
  const text = parts.map(part => part.join(''));
  return { whole: text.join(''), chunks: text };
});

function split(chunks: readonly string[]): MarkdownBlock[] {
  const splitter = new BlockSplitter();
  return [...chunks.flatMap(chunk => splitter.push(chunk)), ...splitter.end()];
}

describe('BlockSplitter', () => {
  it('loses nothing: the blocks joined are the text', () => {
    fc.assert(
      fc.property(chunked, ({ whole, chunks }) => {
        expect(
          split(chunks)
            .map(block => block.text)
            .join('')
        ).toBe(whole);
      })
    );
  });

  it('gives the same blocks however the text is cut', () => {
    fc.assert(
      fc.property(chunked, ({ whole, chunks }) => {
        expect(split(chunks)).toEqual(split([...whole]));
      })
    );
  });

  it('settles a paragraph at the blank line and a fence at its end', () => {
    const splitter = new BlockSplitter();
    expect(splitter.push('One.\nTwo.\n\n')).toEqual([]);
    expect(splitter.push('T')).toEqual([
      { kind: 'text', text: 'One.\nTwo.\n\n' }
    ]);
    expect(splitter.push('hree more\n```py\nx = 1\n\n')).toEqual([
      { kind: 'text', text: 'Three more\n' }
    ]);
    expect(splitter.open).toEqual({ kind: 'fence', text: '```py\nx = 1\n\n' });
    expect(splitter.push('```\n')).toEqual([
      { kind: 'fence', text: '```py\nx = 1\n\n```\n' }
    ]);
  });

  it('keeps a list together over blank lines and the fences inside it', () => {
    const splitter = new BlockSplitter();
    const list = '1. one\n\n   ```sh\n   ls\n\n   ```\n\n2. two\n\n';
    expect(splitter.push(list)).toEqual([]);
    expect(splitter.push('After\n')).toEqual([{ kind: 'text', text: list }]);
  });

  it('closes an open fence inside a list for the time being', () => {
    const splitter = new BlockSplitter();
    splitter.push('- a\n  ```\n  x\n');
    expect(splitter.presentable).toBe('- a\n  ```\n  x\n\n  ```');
  });
});
