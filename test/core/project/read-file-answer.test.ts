import { readFileAnswer } from '../../../src/core/project/files/read-file-answer';
import { plainKind } from '../../../src/core/project/files/plain-kinds';
import { TaggedFiles } from '../../../src/core/project/files/tagged-files';
import { scriptReader } from '../../../src/core/project/fit/script/script-reader';
import { checkSyntax } from '../../../src/core/replies/check-syntax';

const PATH = 'shop/store.py';
const CODE = 'ITEMS = {}\n\n\ndef find(item):\n    return ITEMS[item]\n';
const fence = (code: string, info = 'python') => `\`\`\`${info}\n${code}\`\`\``;

function read(text: string, truncated = false) {
  return readFileAnswer({
    text,
    truncated,
    path: PATH,
    before: null,
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
    ['in a fence of another kind', fence(CODE, 'text')],
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

  it('is refused where it was cut, and says so [S2.6]', () => {
    expect(read(fence(CODE).slice(0, 30), true).problem).toMatch(/cut/);
  });

  it('is never an empty file where it shows a command only [S2.5]', () => {
    expect(read(fence('$ pytest -q\n', 'console')).content).toBeNull();
    expect(
      read(`${fence('1\n', 'output')}\n${fence('2\n', 'output')}`)
    ).toEqual(
      expect.objectContaining({ content: null, problem: expect.any(String) })
    );
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
  it('are read while they come, in whatever pieces [S2.1]', () => {
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

describe('The answer to the request for a file that is no Python', () => {
  const readAs = (path: string, text: string, language?: string) =>
    readFileAnswer({
      before: null,
      text,
      truncated: false,
      path,
      planned: new Set([path]),
      isRight:
        language === undefined
          ? plainKind(path)
          : content => checkSyntax(content, language).ok
    });
  const inner = (info: string) => `\`\`\`${info}\nnpm start\n\`\`\``;

  it.each([
    [
      'a tree without a language',
      `# App\n\n## Files\n\n${inner('')}\n\nEnd.\n`
    ],
    ['blocks with languages', `# App\n\n${inner('sh')}\n\n${inner('js')}\n`],
    ['both', `# App\n\n${inner('')}\n\nText\n\n${inner('bash')}\n\nEnd.\n`]
  ])('is a whole document with %s, fenced or not [S2.28]', (_what, content) => {
    const fenced = `Here it is:\n\n${fence(content, 'markdown')}\n\nTell me more.`;
    expect(readAs('README.md', fenced).content).toBe(content);
    expect(readAs('README.md', `Here it is:\n\n${content}`).content).toBe(
      content
    );
  });

  it.each([
    ['requirements.txt', 'flask>=3\npytest\n'],
    ['Dockerfile', 'FROM python:3.12-slim\nCOPY . .\n'],
    ['compose.yaml', 'services:\n  app:\n    build: .\n'],
    ['app.toml', '[app]\nname = "x"\n'],
    ['main.css', 'body {\n  margin: 0;\n}\n'],
    ['index.html', '<!doctype html>\n<html></html>\n'],
    ['schema.sql', 'CREATE TABLE a (id INTEGER);\n'],
    ['package.json', '{\n  "name": "app"\n}\n']
  ])(
    'is read without a fence, and not the talk around it: %s',
    (path, content) => {
      expect(readAs(path, content).content).toBe(content);
      expect(readAs(path, `Here it is:\n\n${content}\nDone.`).content).toBe(
        content
      );
      expect(
        readAs(path, 'I would need to know more first.').content
      ).toBeNull();
    }
  );

  it('is read on past fences in its own comments', () => {
    const code =
      "/**\n * Escapes.\n *\n * ```js\n * escape('x')\n * ```\n */\nexport const escape = x => x;\n";
    expect(
      readFileAnswer({
        before: null,
        text: fence(code, 'js'),
        truncated: false,
        path: 'escape.js',
        planned: new Set(['escape.js']),
        isRight: content =>
          scriptReader.read('escape.js', content).syntax === null
      }).content
    ).toBe(code);
  });

  it('is the script, not a longer command that shows its use', () => {
    const text = `${fence('#!/bin/sh\nmake\n', 'bash')}\n\nThen:\n\n${fence('chmod +x build.sh && ./build.sh && echo done\n', 'bash')}`;
    expect(readAs('build.sh', text).content).toBe('#!/bin/sh\nmake\n');
  });

  it('may be empty where it only makes a folder a package', () => {
    expect(readAs('app/__init__.py', 'It is empty.', 'python')).toMatchObject({
      content: '',
      problem: null
    });
    expect(readAs('app/main.py', '', 'python').problem).toMatch(/empty/);
  });
});
