import {
  MimeModel,
  RenderMimeRegistry,
  standardRendererFactories
} from '@jupyterlab/rendermime';
import { nullTranslator } from '@jupyterlab/translation';
import { buttonOnErrors } from '../../src/ui/error-button';

const STDERR = 'application/vnd.jupyter.stderr';

async function drawn(data: Record<string, unknown>) {
  const rendermime = new RenderMimeRegistry({
    initialFactories: standardRendererFactories
  });
  const press = jest.fn();
  buttonOnErrors(rendermime, nullTranslator.load('cellwright'), press);
  const renderer = rendermime.createRenderer(STDERR);
  const model = new MimeModel({
    data: { [STDERR]: 'ValueError: no', ...data } as never
  });
  await renderer.renderModel(model);
  await renderer.renderModel(model);
  const buttons = [...renderer.node.querySelectorAll('button')];
  return { renderer, press, buttons };
}

describe('An error that a notebook shows', () => {
  it('has a button that asks to fix it, once however often it is drawn [U7]', async () => {
    const { renderer, press, buttons } = await drawn({
      'application/vnd.jupyter.error': { ename: 'ValueError' }
    });
    expect(renderer.node.textContent).toContain('ValueError: no');
    expect(buttons.map(({ textContent }) => textContent)).toEqual([
      'Fix this error'
    ]);
    buttons[0].click();
    expect(press).toHaveBeenCalledWith(renderer.node);
  });

  it('is told from what was only written to stderr', async () => {
    const { renderer, buttons } = await drawn({});
    expect(renderer.node.textContent).toContain('ValueError: no');
    expect(buttons).toEqual([]);
  });
});
