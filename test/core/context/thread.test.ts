import { promptHash } from '../../../src/core/cells/lineage';
import { deriveThread } from '../../../src/core/context/thread';
import type { NotebookCell } from '../../../src/core/values/notebook-cell';
import { parseCell } from '../../../src/core/magic/parse-cell';
import { answer, code } from './make';

/** The thread of the block `upTo` in the cell `id`. */
const threadOf = (cells: readonly NotebookCell[], id: string, upTo = 0) => {
  const own = cells.find(cell => cell.id === id);
  return deriveThread(cells, {
    cellId: id,
    statements: parseCell(own?.source ?? '')?.statements ?? [],
    answers: own?.answers ?? [],
    upTo
  });
};
const requests = (cells: readonly NotebookCell[], id: string, upTo = 0) =>
  threadOf(cells, id, upTo).map(({ request }) => request);

const three = [
  code('p1', '%%llm\none', answer('first')),
  code('p2', '%%llm\ntwo', answer('second')),
  code('p3', '%%llm\nthree', answer('third')),
  code('p4', '%%llm\nfour')
];

describe('deriveThread', () => {
  it('tells the answered prompts above, in document order [S4.5]', () => {
    expect(
      threadOf(three, 'p4').map(turn => [turn.request, turn.answer])
    ).toEqual([
      ['one', 'first'],
      ['two', 'second'],
      ['three', 'third']
    ]);
  });

  it('sees only what stands above, so that a re-run keeps the later turns', () => {
    expect(requests(three, 'p1')).toEqual([]);
    const again = three.map(cell =>
      cell.id === 'p1' ? { ...cell, answers: [answer('again')] } : cell
    );
    expect(threadOf(again, 'p4').map(({ answer }) => answer)).toEqual([
      'again',
      'second',
      'third'
    ]);
  });

  it('keeps the old answer for as long as no new one is recorded', () => {
    const failed = three.map(cell =>
      cell.id === 'p1' ? { ...cell, source: '%%llm\none, better' } : cell
    );
    expect(threadOf(failed, 'p2')).toEqual([
      {
        cell: 'p1',
        turn: 0,
        request: 'one, better',
        answer: 'first',
        shows: [],
        truncated: false
      }
    ]);
  });

  it('[M1] shows a loop that was ended twice, not as often as it came', () => {
    const looped = answer(
      `Here it is:\n${'The function adds the two numbers.\n'.repeat(1700)}`,
      { truncated: true }
    );
    const [turn] = threadOf(
      [code('a', '%%llm\nstart', looped), code('b', '%%llm\nnext')],
      'b'
    );
    expect(turn.answer).toBe(
      [
        'Here it is:',
        'The function adds the two numbers.',
        'The function adds the two numbers.',
        '[and so on: the same again and again]',
        '',
        '[stopped here]'
      ].join('\n')
    );
  });

  it('[M1] shows of a long answer that was stopped its beginning and its end', () => {
    const lines = Array.from(
      { length: 3000 },
      (_, at) => `value_${at} = ${at * at}`
    );
    const long = `\`\`\`python\n${lines.join('\n')}`;
    const of = (truncated: boolean) =>
      threadOf(
        [
          code('a', '%%llm\nstart', answer(long, { truncated })),
          code('b', '%%llm\nnext')
        ],
        'b'
      )[0].answer;
    expect(of(true).length).toBeLessThan(8200);
    expect(of(true)).toMatch(
      /value_0 =[^]*characters left out[^]*value_2999 = \d+\n```\n\n\[stopped here\]$/
    );
    expect(of(false)).toBe(long);
  });

  it('sends "continue" twice as two turns', () => {
    const cells = [
      code('a', '%%llm\nstart', answer('one')),
      code('b', '%%llm\ncontinue', answer('two')),
      code('c', '%%llm\ncontinue', answer('two')),
      code('d', '%%llm\nstop')
    ];
    expect(requests(cells, 'd')).toEqual(['start', 'continue', 'continue']);
  });

  it('leaves out blocks without an answer and those with --no-history', () => {
    const cells = [
      code('a', '%%llm\nnever run'),
      code('b', '%%llm --no-history\naside', answer('yes')),
      code('c', '%%llm\nblank', answer(' \n')),
      code('d', '%%llm\nkept', answer('ok')),
      code('e', '%%llm\nnow')
    ];
    expect(requests(cells, 'e')).toEqual(['kept']);
  });

  it('counts the earlier blocks of the same cell, each its own turn [S4.9]', () => {
    const source = '# draft\n%%llm\nWrite it.\n\n# better\n%%llm\nImprove it.';
    const cells = [
      code(
        'p',
        source,
        answer('the draft'),
        answer('the better one', { turn: 1 })
      ),
      code('q', '%%llm\nnext')
    ];
    expect(requests(cells, 'p', 0)).toEqual([]);
    expect(threadOf(cells, 'p', 1).map(({ answer }) => answer)).toEqual([
      'the draft'
    ]);
    expect(threadOf(cells, 'q').map(({ turn }) => turn)).toEqual([0, 1]);
  });

  it('[L2] tells the answers with their requests where a block was put in above them since', () => {
    const made = (id: string, request: string, run: string) => ({
      ...code(id, 'x = 1'),
      lineage: {
        v: 1,
        run,
        role: 'code',
        relation: 'create',
        parent: 'p',
        model: 'm',
        promptHash: promptHash(request),
        contentHash: '',
        attempt: 1,
        validation: 'skipped',
        at: ''
      } as const
    });
    const block = (cell: string) => ({
      line: 2,
      cell,
      role: 'code' as const,
      language: 'python'
    });
    const cells = [
      code(
        'p',
        '%%llm\nzero\n\n%%llm\none\n\n%%llm\ntwo',
        answer('first', { run: 'a', turn: 0, blocks: [block('c')] }),
        answer('second', { run: 'b', turn: 1, blocks: [block('d')] })
      ),
      made('c', 'one', 'a'),
      made('d', 'two', 'b'),
      code('q', '%%llm\nnext')
    ];
    expect(
      threadOf(cells, 'q').map(turn => [turn.request, turn.answer])
    ).toEqual([
      ['one', 'first'],
      ['two', 'second']
    ]);
  });

  it('begins a new thread at --clear-history', () => {
    const clear = '%llm_config --clear-history';
    const cells = [three[0], code('x', clear), three[1], three[3]];
    expect(requests(cells, 'p4')).toEqual(['two']);
    const inside = [three[0], code('own', `${clear}\n%%llm\nfresh`)];
    expect(requests(inside, 'own')).toEqual([]);
  });

  it('does not let a generated cell clear the history [H15]', () => {
    const made = {
      ...code('x', '%llm_config --clear-history'),
      generated: true
    };
    expect(requests([three[0], made, three[3]], 'p4')).toEqual(['one']);
  });

  describe('with answers whose code stands in cells', () => {
    const recorded = answer('Here it is:\n\n[code cell]\n\nEnjoy.', {
      prompt: 'p',
      blocks: [{ line: 2, cell: 'g', role: 'code', language: 'python' }]
    });
    const textWith = (source: string | null) => {
      const made = source === null ? [] : [code('g', source)];
      const cells = [
        code('p', '%%llm\nwrite', recorded),
        code('q', '%%llm\nnext'),
        ...made
      ];
      return threadOf(cells, 'q')[0].answer;
    };

    it('shows the code as it is now, also after an edit by hand [S4.5]', () => {
      expect(textWith('def f():\n    return 2')).toBe(
        'Here it is:\n\n```python code\ndef f():\n    return 2\n```\n\nEnjoy.'
      );
    });

    it('fences code that holds fences so that it stays one block', () => {
      expect(textWith('"""\n```\n````\n"""')).toContain(
        '`````python code\n"""\n```\n````\n"""\n`````'
      );
    });

    it('says that code is gone when the user deleted its cell', () => {
      const text = textWith(null);
      expect(text).toContain('The user deleted this code');
      expect(text).not.toContain('[code cell]');
    });

    it('finds the code of an earlier block of the same cell below it', () => {
      const cells = [
        code('p', '%%llm\nwrite\n%%llm\nimprove', recorded),
        code('g', 'x = 1')
      ];
      expect(threadOf(cells, 'p', 1)[0].answer).toContain('x = 1');
    });

    it('ignores references to lines that are not there', () => {
      const odd = answer('text', {
        blocks: [
          { line: 9, cell: 'g', role: 'test', language: 'x\n```y' },
          { line: -1, cell: 'g', role: 'test', language: '' }
        ]
      });
      const cells = [code('p', '%%llm\nhi', odd), three[3], code('g', 'x')];
      expect(threadOf(cells, 'p4')[0].answer).toBe('text');
    });
  });

  it('sends a cut answer and says that it was cut [H1]', () => {
    const cut = answer('Start:\n\n```python code\nx = 1', { truncated: true });
    const [turn] = threadOf([code('p', '%%llm\ngo', cut), three[3]], 'p4');
    expect(turn.truncated).toBe(true);
    expect(turn.answer).toBe(
      'Start:\n\n```python code\nx = 1\n```\n\n[stopped here]'
    );
  });
});
