import { SLICE, sliceMarkdown } from '../../../src/ui/markdown/slices';

const paragraph = `${'word '.repeat(40)}\n\n`;
const fence = `\`\`\`\n${'x = 1\n\n'.repeat(50)}\`\`\`\n\n`;

describe('sliceMarkdown', () => {
  it('leaves an ordinary answer in one piece', () => {
    expect(sliceMarkdown(paragraph)).toEqual([paragraph]);
  });

  it('cuts a long one between blocks and loses nothing [H10]', () => {
    const text = (paragraph + fence).repeat(100);
    const slices = sliceMarkdown(text);
    expect(slices.join('')).toBe(text);
    for (const slice of slices) {
      expect(slice.length).toBeLessThanOrEqual(SLICE);
      expect(slice.match(/```/g)?.length ?? 0).toBe(
        2 * (slice.match(/```\n\n(?!x)/g)?.length ?? 0)
      );
    }
  });

  it('gives each slice the link definitions of the whole', () => {
    const text = `${paragraph.repeat(200)}[1]: https://a.b/c\n`;
    for (const slice of sliceMarkdown(text)) {
      expect(slice).toContain('\n[1]: https://a.b/c');
    }
  });
});
