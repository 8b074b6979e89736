import * as fc from 'fast-check';

import {
  deriveSettings,
  matchingSnippets
} from '../../../src/core/context/settings';
import { parseCell } from '../../../src/core/magic/parse-cell';
import { code } from './make';

const derive = (...sources: string[]) =>
  deriveSettings(
    sources.map((source, at) => code(`c${at}`, source)),
    []
  );

const user = (path: string) => ({ path, role: 'user' });

describe('deriveSettings', () => {
  it('adds up the config lines above in document order [S4.3]', () => {
    const settings = derive(
      '%llm_config --model small --snippet a.py',
      'print(1)',
      '%llm_config --sys-snippet style.md\n%llm_config --snippet b.py',
      '%llm_config --model large --set-override top_p 0.5',
      '%llm_config --mcp Java=spring --mcp far',
      '%llm_config --mcp java=house'
    );
    expect(settings).toEqual({
      model: 'large',
      hidden: [],
      servers: { java: 'house', '': 'far' },
      snippets: [
        user('a.py'),
        { path: 'style.md', role: 'system' },
        user('b.py')
      ],
      overrides: { top_p: 0.5 }
    });
  });

  it('reads the lines before the prompt in its own cell [S4.3]', () => {
    const cell = parseCell('%llm_config --snippet config.py\n\n%%llm\nhello');
    const own = cell?.statements.slice(0, 1) ?? [];
    expect(deriveSettings([], own).snippets).toEqual([user('config.py')]);
  });

  it('keeps a snippet in its first place when it is named again', () => {
    const settings = derive(
      '%llm_config --snippet a.py --snippet b.py',
      '%llm_config --snippet ./a.py'
    );
    expect(settings.snippets).toEqual([user('a.py'), user('b.py')]);
  });

  it('keeps one file in both roles', () => {
    const settings = derive('%llm_config --snippet a.md --sys-snippet a.md');
    expect(settings.snippets).toHaveLength(2);
  });

  it.each([
    ['by the same path', 'src/a.py', ['b/c.py', 'c.py']],
    ['by the same path, written otherwise', './src//a.py', ['b/c.py', 'c.py']],
    ['by bare name', 'a.py', ['b/c.py', 'c.py']],
    ['only the exact one where there is one', 'c.py', ['src/a.py', 'b/c.py']],
    ['nothing for a path that only ends alike', 'x/a.py', null]
  ])('removes a snippet %s', (_, path, left) => {
    const all = ['src/a.py', 'b/c.py', 'c.py'];
    const settings = derive(
      `%llm_config ${all.map(path => `--snippet ${path}`).join(' ')}`,
      `%llm_config --remove-snippet ${path}`
    );
    expect(settings.snippets).toEqual((left ?? all).map(user));
  });

  it('clears snippets and overrides from that line on', () => {
    const settings = derive(
      '%llm_config --snippet a.py --set-override top_p 1 --set-override seed 4',
      '%llm_config --clear-snippets --remove-override seed',
      '%llm_config --snippet b.py'
    );
    expect(settings.snippets).toEqual([user('b.py')]);
    expect(settings.overrides).toEqual({ top_p: 1 });
    expect(
      derive('%llm_config --set-override seed 1 --clear-overrides')
    ).toEqual(derive(''));
  });

  it('takes what could be read of a cell with a failure', () => {
    expect(
      derive('%llm_config --snippet a.py\n%llm_config --no-such-flag').snippets
    ).toEqual([user('a.py')]);
  });

  it('takes nothing from Markdown cells or from what a model wrote [H15]', () => {
    const source = '%llm_config --snippet secrets.txt --model other';
    const settings = deriveSettings(
      [
        { ...code('note', source), type: 'markdown' },
        { ...code('made', source), generated: true }
      ],
      []
    );
    expect(settings).toEqual({
      snippets: [],
      hidden: [],
      servers: {},
      overrides: {}
    });
  });

  it('treats __proto__ as an override like any other', () => {
    const action = {
      type: 'set-override',
      key: '__proto__',
      value: 1
    } as const;
    const { overrides } = deriveSettings(
      [],
      [{ kind: 'config', line: 0, actions: [action] }]
    );
    expect(Object.keys(overrides)).toEqual(['__proto__']);
    expect(Object.getPrototypeOf(overrides)).toBe(Object.prototype);
  });

  const line = fc
    .tuple(
      fc.constantFrom(
        '--snippet',
        '--sys-snippet',
        '--remove-snippet',
        '--model'
      ),
      fc.constantFrom('a.py', './a.py', 'src/a.py', 'b.py')
    )
    .map(([flag, path]) => `%llm_config ${flag} ${path}`);

  it('does not depend on how the lines are spread over cells', () => {
    fc.assert(
      fc.property(fc.array(line), fc.nat(), (lines, at) => {
        const cut = lines.length === 0 ? 0 : at % lines.length;
        expect(
          derive(lines.slice(0, cut).join('\n'), lines.slice(cut).join('\n'))
        ).toEqual(derive(...lines));
      })
    );
  });

  it('never holds a path twice in one role, whatever the lines', () => {
    fc.assert(
      fc.property(fc.array(line), lines => {
        const { snippets } = derive(...lines);
        for (const { path, role } of snippets) {
          const inRole = snippets.filter(snippet => snippet.role === role);
          const exact = matchingSnippets(inRole, path);
          expect(exact.map(({ path }) => path)).toEqual([path]);
        }
      })
    );
  });

  it('adds up what is hidden, and takes the last word on data [K9, K10]', () => {
    const { data, hidden } = deriveSettings(
      [
        code('a', '%llm_config --data off --hide df'),
        code('b', '%llm_config --data rows --hide "cell [3]"')
      ],
      []
    );
    expect({ data, hidden }).toEqual({
      data: 'rows',
      hidden: ['df', 'cell [3]']
    });
  });
});
