import { readFileAnswer } from '../../../src/core/project/files/read-file-answer';
import { plainKind } from '../../../src/core/project/files/plain-kinds';
import {
  loadReaders,
  readFacts,
  type Readers
} from '../../../src/core/project/fit/readers';

const TS = 'export const a = 1;\nexport const b = (x: number) => x + a;\n';
const PY = 'import os\n\n\ndef main():\n    return os.listdir(".")\n';
const MAKE = 'all: test\n\ntest:\n\tpytest -q\n';
const fence = (code: string, info = '') => `\`\`\`${info}\n${code}\`\`\``;
const json = (value: unknown) => JSON.stringify(value, null, 2);

let readers: Readers;
beforeAll(async () => {
  readers = await loadReaders(['a.ts', 'a.py']);
});

function read(path: string, text: string, before: string | null = null) {
  const looks = plainKind(path);
  return readFileAnswer({
    text,
    truncated: false,
    path,
    planned: new Set([path, 'src/b.ts']),
    before,
    isRight:
      readers.of(path) === null
        ? looks
        : content => readFacts(readers, path, content).syntax === null
  });
}

describe('JSON around a file [S2.1] [S2.5]', () => {
  it.each([
    ['src/a.ts', { path: 'src/a.ts', content: TS }, TS],
    ['src/a.py', { code: PY }, PY],
    ['src/a.py', { 'src/a.py': PY }, PY],
    ['src/a.py', [{ file: './src/a.py', contents: PY }], PY],
    ['src/a.py', { path: 'src/a.py', content: PY.trimEnd().split('\n') }, PY],
    ['README.md', { path: 'README.md', content: '# A\n' }, '# A\n'],
    ['a.css', { filename: 'a.css', code: 'a {\n}\n' }, 'a {\n}\n'],
    ['ci.yml', { path: 'ci.yml', content: 'name: ci\n' }, 'name: ci\n'],
    ['pkg/__init__.py', { path: 'pkg/__init__.py', content: '' }, ''],
    ['a.ipynb', { path: 'a.ipynb', content: '{"cells": []}\n' }, null],
    ['package.json', { path: 'package.json', content: '{"name": "x"}\n' }, null]
  ])('is taken off %s, bare and in a fence', (path, value, content) => {
    const expected = {
      content: content ?? (value as { content: string }).content,
      problem: null
    };
    expect(read(path, json(value))).toMatchObject(expected);
    expect(
      read(path, `Here it is:\n\n${fence(`${json(value)}\n`, 'json')}\n\nBye.`)
    ).toMatchObject(expected);
  });

  it('brings other files of the plan along', () => {
    const files = [
      { path: 'src/a.ts', content: TS },
      { path: 'src/b.ts', content: 'export {};\n' }
    ];
    expect(read('src/a.ts', json({ files }))).toMatchObject({
      content: TS,
      extras: [{ path: 'src/b.ts', content: 'export {};\n' }]
    });
  });

  it('is read with line ends in its strings, and told where it cannot be read', () => {
    const raw = `{"path": "README.md", "content": "# A\n\n## B\n"}`;
    expect(read('README.md', raw).content).toBe('# A\n\n## B\n');
    expect(read('README.md', raw.slice(0, -3))).toMatchObject({
      content: null,
      problem: expect.stringContaining('JSON that cannot be read')
    });
  });

  it.each([
    ['package.json', { name: 'x', files: ['dist'], code: 'abc' }],
    ['data/entry.json', { path: 'a/b', content: 'hello' }],
    ['demo.ipynb', { cells: [], metadata: {}, nbformat: 4 }]
  ])('stays where it is the file: %s', (path, value) => {
    expect(read(path, json(value)).content).toBe(`${json(value)}\n`);
  });
});

describe('An answer that is not the whole file [S2.6] [J1]', () => {
  it.each([
    ['a.ts', 'const a = 1;\n// ... rest of the file unchanged\n'],
    ['a.py', 'import os\n\n# ... existing code ...\n'],
    ['a.py', 'import os\n\n# Other methods omitted for brevity\n'],
    ['a.html', '<p>\n<!-- rest of the markup remains the same -->\n</p>\n']
  ])('is told where it leaves lines out: %s', (path, code) => {
    expect(read(path, fence(code)).problem).toContain('leaves out lines');
    expect(read(path, fence(code), code).problem).toBeNull();
  });

  it('is no false alarm where a comment says that a thing stays the same', () => {
    const code = '# The order stays the same.\nORDER = 1\n';
    expect(read('a.py', fence(code))).toMatchObject({
      content: code,
      problem: null
    });
  });

  it.each([
    '--- a/a.css\n+++ b/a.css\n@@ -1 +1 @@\n-a {\n+b {\n',
    '<<<<<<< SEARCH\na {\n=======\nb {\n>>>>>>> REPLACE\n'
  ])('is told where it is a change of the file', code => {
    expect(read('a.css', fence(code, 'css')).problem).toContain('is a change');
  });

  it('is told where it comes in pieces, and is the corrected one of two versions', () => {
    const [head, tail] = ['import os\n', 'def main():\n    return 1\n'];
    expect(
      read('a.py', `Part 1:\n\n${fence(head)}\n\nPart 2:\n\n${fence(tail)}`)
        .problem
    ).toContain('several pieces');
    const longer = PY.replace('"."', '"./././."');
    expect(
      read('a.py', `${fence(longer)}\n\nCorrected:\n\n${fence(PY)}`).content
    ).toBe(PY);
  });
});

describe('A file as models write it down [S2.1]', () => {
  it.each([
    [
      'in a list',
      'Makefile',
      `1. It:\n\n   ${fence(MAKE).replaceAll('\n', '\n   ')}`,
      MAKE
    ],
    ['without tabs', 'Makefile', fence(MAKE.replace('\t', '    ')), MAKE],
    [
      'as a command',
      'a.py',
      fence(`cat > a.py <<'EOF'\n${PY}EOF\n`, 'bash'),
      PY
    ],
    [
      'with line numbers',
      'a.sql',
      fence('  1 | SELECT 1\n  2 |   + 2;\n'),
      'SELECT 1\n  + 2;\n'
    ],
    [
      'with entities',
      'Dockerfile',
      fence('FROM a\nRUN b &amp;&amp; c\n'),
      'FROM a\nRUN b && c\n'
    ],
    [
      'bare, with a block in its comments',
      'a.py',
      `"""Use:\n\n    \`\`\`\n    main()\n    \`\`\`\n"""\n\n${PY}`,
      `"""Use:\n\n    \`\`\`\n    main()\n    \`\`\`\n"""\n\n${PY}`
    ],
    [
      'bare, below its licence',
      'a.css',
      '/*---\n| Licence\n---*/\n\na {\n}\n',
      '/*---\n| Licence\n---*/\n\na {\n}\n'
    ],
    ['as a patch', 'x.patch', fence('--- a\n+++ b\n', 'diff'), '--- a\n+++ b\n']
  ])('is read %s', (_how, path, text, content) => {
    expect(read(path, text)).toMatchObject({ content, problem: null });
  });

  it('keeps entities that it means', () => {
    const html = '<p>&lt;b&gt;</p>\n';
    expect(read('a.html', fence(html)).content).toBe(html);
    const code = 'TEXT = "Tom &amp; Jerry"\n';
    expect(read('a.py', fence(code)).content).toBe(code);
  });
});
