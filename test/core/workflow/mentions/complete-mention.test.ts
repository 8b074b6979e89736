import type { NotebookCell } from '../../../../src/core/values/notebook-cell';
import {
  cellChoices,
  fileChoice,
  openMention,
  serverChoice,
  snippetChoices,
  textChoice,
  typedServer
} from '../../../../src/core/workflow/mentions/complete-mention';

const cell = (id: string, source: string) =>
  ({ id, type: 'code', source, executionCount: null }) as NotebookCell;

/** What is typed of a mention where `|` stands. */
const typed = (source: string) => {
  const offset = source.indexOf('|');
  return openMention(source.replace('|', ''), offset)?.prefix ?? null;
};

describe('What can be mentioned, completed after an @ [K7]', () => {
  it('is offered in requests, also on the line of the magic', () => {
    expect(typed('%%llm\nPlot @|')).toBe('');
    expect(typed('%%llm\nPlot @da| by day')).toBe('da');
    expect(typed('%%llm --ask what is @cell[|')).toBe('cell[');
    expect(typed('%%llm\nRead @"my fi|')).toBe('my fi');
    expect(typed('%%llm\na\n\n%%llm\nRead @src/|')).toBe('src/');
  });

  it.each([
    'Plot @|',
    '%%llm\nme@exam|',
    '%%llm\nUse `@prop|',
    '%%llm\n```python\n@prop|\n```',
    '%%llm\nPlot @df by |'
  ])('is not offered elsewhere: %j', source => {
    expect(typed(source)).toBeNull();
  });

  it('names cells with their first line, the nearest first, and files in quotes where they need them', () => {
    const above = [
      cell('a', 'import re\n\ndef parse(text): ...'),
      cell('b', '# Try\nprint(1)'),
      cell('c', '%%llm\nhi')
    ];
    expect(cellChoices(above)).toEqual([
      { label: '@cell[2]  print(1)', insert: '@cell[2]' },
      { label: '@cell:parse  def parse(text): ...', insert: '@cell:parse' }
    ]);
    expect(fileChoice('my notes.md').insert).toBe('@"my notes.md"');
    expect(fileChoice('src/a.py').insert).toBe('@src/a.py');
  });

  it('names servers after @mcp:, and what one offers by its name, where that is its own [S3.12]', () => {
    expect(typedServer('mc')).toBeNull();
    expect(typedServer('mcp:ho')).toEqual({ server: null });
    expect(typedServer('mcp:house/ru')).toEqual({ server: 'house' });
    expect(serverChoice({ name: 'house', place: '/bin/house' })).toEqual({
      label: '@mcp:house/  /bin/house',
      insert: '@mcp:house/'
    });
    const offer = (id: string, name: string, description = '') =>
      ({ kind: 'resource', id, name, description }) as const;
    const all = [
      offer('a://1', 'rules', 'How we\nwrite.'),
      offer('a://2', 'twice'),
      offer('a://3', 'twice'),
      offer('a://4', 'two words')
    ];
    expect(all.map(one => textChoice('house', one, all))).toEqual([
      { label: '@mcp:house/rules  How we write.', insert: '@mcp:house/rules' },
      { label: '@mcp:house/a://2', insert: '@mcp:house/a://2' },
      { label: '@mcp:house/a://3', insert: '@mcp:house/a://3' },
      { label: '@"mcp:house/two words"', insert: '@"mcp:house/two words"' }
    ]);
  });

  it('names cells and what they showed as --snippet takes them [K8]', () => {
    const above = [
      { ...cell('a', 'def parse(text): ...'), outputs: [] },
      {
        ...cell('b', 'print(1)'),
        outputs: [{ kind: 'stream' as const, text: '1' }]
      }
    ];
    expect(snippetChoices(above).map(({ insert }) => insert)).toEqual([
      'cell[2]',
      'cell:parse',
      'output[2]'
    ]);
  });
});
