import { modelLine, withModel } from '../../../src/core/magic/set-model';
import { parseCell } from '../../../src/core/magic/parse-cell';

const modelOf = (source: string) =>
  parseCell(source)?.statements.flatMap(statement =>
    statement.kind === 'config'
      ? statement.actions.flatMap(action =>
          action.type === 'model' ? [action.model] : []
        )
      : []
  );

describe('Choosing the model of a notebook [U7]', () => {
  it.each([
    ['%llm_config --model a', '%llm_config --model qwen:7b'],
    [
      '%llm_config --model a --data off',
      '%llm_config --model qwen:7b --data off'
    ],
    ['%llm_config --model=a', '%llm_config --model=qwen:7b'],
    [
      '# mine\n%llm_config --snippet a.py --model "my model" # why\n\n%%llm\nGo.',
      '# mine\n%llm_config --snippet a.py --model qwen:7b # why\n\n%%llm\nGo.'
    ],
    [
      '%llm_config --model a\n%llm_config --model b',
      '%llm_config --model a\n%llm_config --model qwen:7b'
    ]
  ])('changes the name in %j and nothing else', (before, after) => {
    expect(withModel(before, 'qwen:7b')).toBe(after);
    expect(modelOf(after)?.at(-1)).toBe('qwen:7b');
  });

  it.each([
    '%llm_config --data off',
    '%llm_config --snippet "--model"',
    '%%llm --model a\nGo.',
    'x = "%llm_config --model a"'
  ])('finds no model in %j', source => {
    expect(withModel(source, 'b')).toBeNull();
  });

  it('writes a line that is read back, whatever the name', () => {
    for (const name of ['qwen2.5-coder:7b', 'my model', 'a"b', '-x', '#1']) {
      expect(modelOf(modelLine(name))).toEqual([name]);
    }
  });
});
