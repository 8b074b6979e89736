import { readAnswerText } from '../../src/core/pipeline/read-answer';
import { editedAnswer } from '../../src/core/pipeline/edited-reply';
const block = (s: string) => '```python\n' + s + '\n```';
const ADD = 'def add(a, b):\n    return a + b';
const T = 'def test_add():\n    assert add(1, 2) == 3';
it('x', () => {
  const show = (t: string) => readAnswerText(t, 'stop', 'add with tests', 'python').segments.map(s => s.kind === 'text' ? 'T:' + s.text.slice(0,40) : `${s.role}: ${s.code}`);
  console.log(JSON.stringify([
    show(block(ADD + '\n\n' + T)),
    show(block(ADD + '\n\n' + T + '\n\ntest_add()')),
    show(block(ADD + '\n\nassert add(1, 2) == 3')),
    show(block(ADD) + '\n\nBetter:\n\n' + block(ADD.replace('a + b', 'sum([a, b])'))),
    show(block(ADD) + '\n\nOr:\n\n' + block(ADD.replace('a + b', 'sum([a, b])')) + '\n' + block(T)),
    show(block(ADD) + '\n\nFaster version:\n\n' + block('import math\n' + ADD.replace('a + b', 'math.fsum([a, b])')) + '\n' + block(T)),
    editedAnswer(block(ADD + '\n\n' + T), [ADD], 'python'),
  ], null, 1));
});
