import * as fc from 'fast-check';

import { completeMagic } from '../../../src/core/magic/complete';
import { CONFIG_MAGIC } from '../../../src/core/magic/config-flags';
import { PROMPT_MAGIC } from '../../../src/core/magic/flags';

/** Completes where the bar stands. */
function at(marked: string) {
  const offset = marked.indexOf('|');
  return completeMagic(marked.replace('|', ''), offset);
}

const insertsAt = (marked: string) =>
  at(marked)?.items.map(({ insert }) => insert.trim());

describe('completion offers', () => {
  it.each<[string, string[]]>([
    ['%|', ['%%llm', '%llm_config']],
    ['%%l|', ['%%llm']],
    ['%l|', ['%%llm', '%llm_config']],
    ['# c\n\n%llm_|', ['%llm_config']],
    ['%llm_config --model a\n%%|', ['%%llm']],
    ['%%llm --no|\nhello', ['--no-history', '--no-stream', '--no-rollback']],
    ['%%llm -m|', ['--model']],
    ['%%llm --ask --a|', ['--as']],
    ['%%llm --as re|', ['review']],
    ['%%llm --as=e|', ['explain', 'extend']],
    ['%%llm --snippet a.py --sn|', ['--snippet']],
    ['%%llm --model=a --ask|', ['--ask']],
    ['%%llm\na\n\n%llm_config --tok|\n%%llm\nb', ['--tokens']],
    ['%llm_config --set|', ['--set-override']]
  ])('%s', (marked, inserts) => {
    expect(insertsAt(marked) ?? []).toEqual(inserts);
  });

  it('every flag of the table on an empty word, with its help', () => {
    expect(insertsAt('%%llm |')).toEqual(PROMPT_MAGIC.flags.map(f => f.name));
    expect(insertsAt('%llm_config |')).toEqual(
      CONFIG_MAGIC.flags.map(f => f.name)
    );
    expect(at('%%llm --ask|')).toEqual({
      from: 6,
      to: 11,
      items: [
        {
          label: '--ask',
          insert: '--ask',
          detail: 'Only answer; put no cells into the notebook.'
        }
      ]
    });
  });

  it.each<[string, string, string | undefined, string]>([
    ['%%llm -m |', 'model', undefined, ''],
    ['%%llm --model=gp|', 'model', undefined, 'gp'],
    ['%%llm --snippet src/a|\nhello', 'path', 'user', 'src/a'],
    ['%%llm --sys-snippet |', 'path', 'system', ''],
    ['%%llm --save out/a|', 'path', undefined, 'out/a'],
    ['%%llm --snippet "my fi|', 'path', 'user', 'my fi'],
    ['%llm_config --remove-snippet a|', 'snippet', undefined, 'a'],
    ['%llm_config --remove-override t|', 'override-key', undefined, 't'],
    ['%%llm --param |', 'override-key', undefined, '']
  ])('values: %s', (marked, kind, role, prefix) => {
    const found = at(marked);
    expect(found?.items).toEqual([]);
    expect(found?.value?.kind).toBe(kind);
    expect(found?.value?.role).toBe(role);
    expect(found?.value?.prefix).toBe(prefix);
  });

  it('the place that a value replaces, quotes included', () => {
    expect(at('%%llm --snippet "my fi|')).toMatchObject({ from: 16, to: 22 });
    expect(at('# c\n%%llm --model=gp|')).toMatchObject({ from: 18, to: 20 });
  });
});

describe('completion keeps out of', () => {
  it.each([
    ['the request', '%%llm\n--mo|'],
    ['a magic-like line of the request', '%%llm\na\n%llm_config --mo|\nb'],
    ['the start of a line of the request', '%%llm\n%|'],
    ['a fenced magic', '%%llm\n```\n%%llm --mo|\n```'],
    ['kernel code', 'x = 1\n%%l|'],
    ['magics in kernel code', 'x = 1\n%%llm --mo|'],
    ['other magics', '%%time --m|'],
    ['a comment', '%%llm # --mo|'],
    ['words of a request', '%%llm explain --mo|'],
    ['values that only the user knows', '%%llm -t |'],
    ['the second value', '%%llm --param top_p |'],
    ['the second value after =', '%%llm --param=top_p |'],
    ['empty cells', '|']
  ])('%s', (_title, marked) => {
    expect(at(marked)).toBeNull();
  });
});

it('completion never throws and stays inside the cell', () => {
  const piece = fc.constantFrom(
    '%%llm',
    '%llm_config',
    ' --model',
    ' --param',
    '=',
    '"',
    "'",
    '\\',
    '#',
    ' ',
    '\n',
    '\r\n',
    '```',
    'x'
  );
  fc.assert(
    fc.property(fc.array(piece), fc.nat(60), (pieces, offset) => {
      const source = pieces.join('');
      const found = completeMagic(source, offset);
      if (found !== null) {
        expect(found.from).toBeLessThanOrEqual(found.to);
        expect(found.to).toBe(offset);
      }
    })
  );
});
