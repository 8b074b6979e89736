import { say } from '../fixtures/model-server/answer';
import { expect, test } from './fixtures';
import { messagesOf } from './set-up';

const OUTLINE = {
  module_name: 'stock',
  description: 'Keeps count of what is in stock.',
  imports: [],
  components: [
    {
      type: 'function',
      name: 'add',
      signature: '(stock: dict, item: str, count: int) -> dict',
      description: 'Returns the stock with more of an item.',
      body_placeholder: 'Copy the stock, add the count.'
    },
    {
      type: 'function',
      name: 'missing',
      signature: '(stock: dict, wanted: dict) -> dict',
      description: 'Returns what is wanted and not there.',
      body_placeholder: 'Compare item by item.',
      depends_on: ['add']
    }
  ],
  main_execution_block: 'print(add({}, "tea", 1))'
};

const ADD =
  '```python code\ndef add(stock: dict, item: str, count: int) -> dict:\n    """Return the stock with more of an item."""\n    return {**stock, item: stock.get(item, 0) + count}\n```';
const MISSING =
  '```python code\ndef missing(stock: dict, wanted: dict) -> dict:\n    """Return what is wanted and not there."""\n    return {k: n - stock.get(k, 0) for k, n in wanted.items() if n > stock.get(k, 0)}\n```';
const TESTS =
  '```python test\ndef test_add():\n    assert add({}, "tea", 2) == {"tea": 2}\n\n\ndef test_missing():\n    assert missing({"tea": 1}, {"tea": 3}) == {"tea": 2}\n```';

const PROMPT =
  '%%llm --hierarchical\nWrite functions that keep stock, with tests.';

test('an answer is written part by part, shown while it grows, and proved as a whole [S1.13, S1.71, S4.6]', async ({
  openNotebook,
  model,
  page
}) => {
  model.script([
    say([JSON.stringify(OUTLINE)]),
    say([ADD]),
    { steps: [{ gate: true }, { text: MISSING }] },
    say([TESTS])
  ]);
  const notebook = await openNotebook([PROMPT, 'print("tail")']);
  await notebook.pressRun(0);
  const card = page.locator('.jp-Cellwright-run');
  await expect(card).toContainText('stock.get(item, 0) + count');
  await expect(card).toContainText('TODO: Implement');
  await expect(card).toContainText('part 2 of 2: missing');
  await notebook.screenshot('parts-growing');
  model.release();

  await expect(notebook.cells).toHaveCount(4);
  await expect(card).toContainText('Written part by part: add, missing.');
  await expect(notebook.outputs(0)).toContainText('Validated');
  await notebook.screenshot('parts-done');
  expect(model.requests).toHaveLength(4);
  expect(messagesOf(model.requests[2]).at(-1)?.content).toContain(
    'stock.get(item, 0) + count'
  );
  const saved = await notebook.save();
  const [, code, tests] = saved.cells.map(({ source }) =>
    [source].flat().join('')
  );
  expect(code).toContain('def missing');
  expect(code).not.toContain('__main__');
  expect(tests).toContain('def test_missing');
  await expect(page.getByText('TODO: Implement')).toHaveCount(0);
});
