import { readFileAnswer } from '../../../src/core/project/files/read-file-answer';
import { TaggedFiles } from '../../../src/core/project/files/tagged-files';
import { checkSyntax } from '../../../src/core/replies/check-syntax';

const PATH = 'shop/store.py';
const CODE = 'ITEMS = {}\n\n\ndef find(item):\n    return ITEMS[item]\n';
const fence = (code: string, info = 'python') => `\`\`\`${info}\n${code}\`\`\``;

function read(text: string, truncated = false) {
  return readFileAnswer({
    text,
    truncated,
    path: PATH,
    planned: new Set([PATH, 'shop/api.py']),
    isRight: content => checkSyntax(content, 'python').ok
  });
}

describe('The answer to the request for a file', () => {
  it.each([
    ['in a fence', fence(CODE)],
    [
      'with sentences around',
      `Here is \`${PATH}\`:\n\n${fence(CODE)}\n\nIt keeps items.`
    ],
    [
      'that speaks of another file',
      `It uses the names of \`shop/api.py\`.\n\n${fence(CODE)}`
    ],
    ['without a fence', CODE],
    [
      'without a fence, in prose',
      `I kept it small.\n\n${CODE}\n- It holds items.\n- Don't share it.`
    ],
    ['in tags', `Sure!\n<file path="${PATH}">\n${CODE}</file>\nDone.`],
    [
      'in tags of an artifact',
      `<boltArtifact id="x">\n<boltAction type="file" filePath="${PATH}">\n${CODE}</boltAction>\n</boltArtifact>`
    ],
    [
      'in tags with a fence in them',
      `<action type="file" filePath="${PATH}">\n${fence(CODE)}\n</action>`
    ]
  ])('is read %s', (_how, text) => {
    expect(read(text)).toMatchObject({ content: CODE, problem: null });
  });

  it('is refused where it was cut, and says so', () => {
    expect(read(fence(CODE).slice(0, 30), true).problem).toMatch(/cut/);
  });

  it('is refused where it is another file', () => {
    const { content, problem, extras } = read(
      `Here is \`shop/api.py\`:\n\n${fence(CODE)}`
    );
    expect(content).toBeNull();
    expect(problem).toMatch(/held shop\/api\.py/);
    expect(extras.map(({ path }) => path)).toEqual(['shop/api.py']);
  });

  it('keeps a second file that is planned, and tells one that is not', () => {
    const text = `**${PATH}**\n\n${fence(CODE)}\n\n**shop/api.py**\n\n${fence('x = 1\n')}\n\n**shop/extra.py**\n\n${fence('y = 1\n')}`;
    expect(read(text)).toMatchObject({
      content: CODE,
      extras: [{ path: 'shop/api.py', content: 'x = 1\n' }],
      unplanned: ['shop/extra.py']
    });
  });
});

describe('Files in tags', () => {
  it('are read while they come, in whatever pieces', () => {
    const text = `<file path="a.py">\nx = 1\n</file>\n<file path="b.py">\ny = 2\n</file>\n`;
    for (const size of [1, 3, 7, text.length]) {
      const reader = new TaggedFiles();
      const seen: number[] = [];
      for (let at = 0; at < text.length; at += size) {
        reader.push(text.slice(at, at + size));
        seen.push(reader.files.filter(({ complete }) => complete).length);
      }
      expect(reader.finish()).toEqual([
        { path: 'a.py', content: 'x = 1\n', complete: true },
        { path: 'b.py', content: 'y = 2\n', complete: true }
      ]);
      expect(size > 10 || seen.includes(1)).toBe(true);
    }
  });
});
