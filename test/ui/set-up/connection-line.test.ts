import { nullTranslator } from '@jupyterlab/translation';
import { CellwrightError } from '../../../src/core/errors';
import type { ConnectionTest } from '../../../src/core/ports/model-set-up';
import { connectionLine } from '../../../src/ui/set-up/connection-line';

const trans = nullTranslator.load('cellwright');

async function pressed(test: () => Promise<ConnectionTest>) {
  const setUp = jest.fn();
  const node = connectionLine(trans, { test, setUp });
  const [button, more] = node.querySelectorAll('button');
  button.click();
  await new Promise(resolve => setTimeout(resolve));
  more.click();
  expect(setUp).toHaveBeenCalledTimes(1);
  return node.querySelector<HTMLElement>('[role="status"]');
}

describe('The test of the connection on the page of settings', () => {
  it('says which model answered, where, and how fast', async () => {
    const status = await pressed(async () => ({
      model: 'm',
      host: 'h:1',
      ms: 1_234
    }));
    expect(status?.textContent).toBe('m on h:1 answered in 1.2 s.');
    expect(status?.dataset.verdict).toBe('passed');
  });

  it('says what is wrong and what to do', async () => {
    const status = await pressed(() =>
      Promise.reject(
        new CellwrightError({
          code: 'endpoint-unreachable',
          retryable: true,
          message: 'Nobody answers at h:1.',
          fix: 'Start Ollama.'
        })
      )
    );
    expect(status?.textContent).toBe('Nobody answers at h:1. Start Ollama.');
    expect(status?.dataset.verdict).toBe('failed');
  });
});
