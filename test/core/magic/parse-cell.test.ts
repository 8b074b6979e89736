import { isMagicCell, parseCell } from '../../../src/core/magic/parse-cell';
import { failuresOf, read, requestsOf } from './read-cell';
import { TUTORIAL_CELLS } from './tutorial-cells';

describe('the layouts of the tutorial', () => {
  it.each(TUTORIAL_CELLS)(
    'run as written: $title [S4.1] [S4.2] [S4.3] [S4.4] [S4.29]',
    ({ source, requests, snippets }) => {
      const { statements, failures } = read(source);
      expect(failures).toEqual([]);
      expect(requestsOf(source)).toEqual(requests);
      const attached = statements.flatMap(statement =>
        statement.kind === 'config' ? statement.actions : []
      );
      expect(attached).toEqual(
        snippets.map(path => ({
          type: 'snippet',
          snippet: { path, role: 'user' }
        }))
      );
    }
  );

  it('keep their statements in order, each with its line', () => {
    const source =
      '# a\n%llm_config --snippet a.py\n\n%%llm\none\n\n# b\n%%llm\ntwo';
    expect(
      read(source).statements.map(({ kind, line }) => [kind, line])
    ).toEqual([
      ['config', 1],
      ['prompt', 3],
      ['prompt', 7]
    ]);
  });
});

describe('a cell that is not ours is never touched', () => {
  it.each([
    '',
    '\n\n',
    '# only a comment',
    'print("%%llm")',
    'x = 1\n%%llm\nhello',
    'x = 1\n%llm_config --model a',
    '%%llm_other\nhello',
    '%%llmx',
    '%%llm-x',
    '%llm_configure',
    '%llm',
    '%%llm_config --status',
    ' %%llm\nhello',
    '%%time\n%%llm\nhello',
    '%matplotlib inline\n%%llm\nhello',
    '%load_ext autoreload',
    '%load_ext cellwright_extra',
    '%load_ext cellmage.magic_commands.sqlite_magic',
    '%load_ext cellwright\nx = 1',
    '%load_ext cellwright\n%load_ext autoreload',
    '# load\n%load_ext cellmage\n\n# then\nx = 1\n%%llm\nhello',
    '"""\n%%llm\n"""'
  ])('%j', source => {
    expect(isMagicCell(source)).toBe(false);
    expect(parseCell(source)).toBeNull();
  });
});

describe('a cell is ours', () => {
  it.each([
    '%%llm',
    '%%llm\r\nhello',
    '%%llm\thello',
    '\n  \n# c\n  // d\n-- e\n%%llm\nhello',
    '%llm_config',
    '%llm_config\n%llm_config --tokens',
    '%load_ext cellmage',
    '%load_ext cellmage.integrations.ipython_magic',
    '%load_ext  cellwright  # ours',
    '\n# load\n%load_ext cellwright\n\n',
    '%load_ext cellwright\n%%llm\nhello',
    '%load_ext cellwright\n%llm_config --model a\nx = 1',
    '%reload_ext cellwright',
    '\uFEFF%%llm\nhello'
  ])('%j', source => {
    expect(isMagicCell(source)).toBe(true);
    expect(parseCell(source)).not.toBeNull();
  });

  it('that only loads the extension, and says which [S4.1]', () => {
    expect(read('# start\n%load_ext cellmage')).toEqual({
      statements: [{ kind: 'load-extension', line: 1, name: 'cellmage' }],
      failures: []
    });
  });
});

describe('a request is taken literally [S4.2]', () => {
  it.each([
    'hello',
    'hello\n',
    '\n\nhello  \n\n',
    '{"a": {"b": [1]}} {{x}} {x!r}',
    'LaTeX \\frac{a}{b} $x^2$ and %d %s %% %%',
    '%matplotlib inline\n%llm_config --model not-a-setting',
    'code:\n%llm_config --clear-history\nmore text\n',
    '# Title\n\n## Limits\n\n# End',
    'trailing\n# heading\n',
    ' %%llm indented',
    'in a line %%llm',
    '%%llmx\n%%llm_config',
    'a\r\nb\r\n'
  ])('%j', request => {
    expect(requestsOf(`%%llm\n${request}`)).toEqual([request]);
    expect(requestsOf(`%%llm\r\n${request}`)).toEqual([request]);
    expect(failuresOf(`%%llm\n${request}`)).toEqual([]);
  });
});

describe('words on the line of %%llm', () => {
  it('are the request where nothing stands below', () => {
    expect(requestsOf(`%%llm -m gpt write  "it" #1, don't wait \n\n`)).toEqual([
      `write  "it" #1, don't wait `
    ]);
    expect(failuresOf('%%llm write a parser')).toEqual([]);
  });

  it.each([
    '%%llm write a parser\nwith tests',
    '%%llm --snippet my file.py\nreview it',
    '%%llm explain this -m gpt-4o',
    '%%llm explain this --temperature=1'
  ])('fail where they may mean something else: %j', source => {
    expect(failuresOf(source)).toEqual(['magic-misplaced 0']);
  });

  it('never take the place of the request below', () => {
    expect(requestsOf('%%llm one\ntwo')).toEqual(['two']);
  });

  it('get advice about quotes after a path', () => {
    const [failure] = read('%%llm --snippet my file.py\nreview').failures;
    expect(failure.fix).toContain('quotes');
    expect(read('%%llm go\nreview').failures[0].fix).toContain('next line');
  });
});

describe('what cannot be run is told, with its line', () => {
  it.each<[string, string[]]>([
    ['%%llm', ['magic-empty-prompt 0']],
    ['%%llm -m a # nothing\n \n', ['magic-empty-prompt 0']],
    ['%%llm\n%%llm\nb', ['magic-empty-prompt 0']],
    ['%llm_config --model a\n\nx = 1\ny = 2', ['magic-misplaced 2']],
    ['%llm_config\n%%time\n', ['magic-misplaced 1']],
    [
      '%llm_config --modle a\n%%llm --tmp 1\nb',
      ['magic-unknown-flag 0', 'magic-unknown-flag 1']
    ],
    ['%llm_config\nx = 1\n%%llm\nb', ['magic-misplaced 1']]
  ])('%j', (source, failures) => {
    expect(failuresOf(source)).toEqual(failures);
  });

  it('names the line that stands in the wrong place and says where it belongs', () => {
    const [failure] = read('%llm_config --model a\nprint(1)').failures;
    expect(failure.message).toContain('Line 2');
    expect(failure.message).toContain('print(1)');
    expect(failure.fix).toContain('cell of its own');
    expect(failure.retryable).toBe(false);
  });

  it('repeats only the beginning of a long line', () => {
    const [failure] = read(`%llm_config\n${'word '.repeat(50)}`).failures;
    expect(failure.message).toContain('word word');
    expect(failure.message.length).toBeLessThan(100);
  });

  it('repeats no key from a misplaced line [H28]', () => {
    const text = JSON.stringify([
      read('%llm_config\napi_key = "abc-123-secret"').failures,
      read('%llm_config\nuse("sk-abcdefghijkl")').failures
    ]);
    expect(text).not.toContain('abc-123-secret');
    expect(text).not.toContain('sk-abcdefghijkl');
  });

  it('keeps the number of each request when one of them fails', () => {
    const source = '%%llm --what\na\n%%llm\nb';
    expect(requestsOf(source)).toEqual(['a', 'b']);
  });

  it('applies nothing of a settings line with a mistake', () => {
    expect(read('%llm_config --clear-history --oops').statements).toEqual([]);
  });
});

describe('--help', () => {
  it.each([
    '%%llm --help',
    '%%llm --what --help\n',
    '%%llm -t hot --help\nrequest',
    '%%llm --model --help',
    '%llm_config --clear-history --help',
    '%llm_config nonsense --help'
  ])('wins over every mistake on its line: %j', source => {
    const { statements, failures } = read(source);
    expect(failures).toEqual([]);
    expect(statements).toHaveLength(1);
    expect(statements[0]).toMatchObject(
      statements[0].kind === 'prompt'
        ? { flags: { help: true } }
        : { actions: [{ type: 'help' }] }
    );
  });

  it('is no flag inside quotes or a comment', () => {
    const { statements } = read('%%llm --model "--help" # --help\nhello');
    expect(statements[0]).toMatchObject({
      flags: { model: '--help', help: false }
    });
  });
});
