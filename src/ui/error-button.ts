import type { IRenderMimeRegistry } from '@jupyterlab/rendermime';
import type { TranslationBundle } from '@jupyterlab/translation';

/** How JupyterLab draws an error of the kernel, and also what is merely written to stderr. */
const STDERR = 'application/vnd.jupyter.stderr';

/** What only an error has beside it. */
const ERROR = 'application/vnd.jupyter.error';

/**
 * Puts a button "Fix this error" below each error that a notebook shows, whoever draws errors there.
 *
 * @param press called with the output's node.
 */
export function buttonOnErrors(
  rendermime: IRenderMimeRegistry,
  trans: TranslationBundle,
  press: (node: HTMLElement) => void
): void {
  const factory = rendermime.getFactory(STDERR);
  if (factory === undefined) {
    return;
  }
  rendermime.addFactory({
    ...factory,
    createRenderer: options => {
      const renderer = factory.createRenderer(options);
      const render = renderer.renderModel.bind(renderer);
      renderer.renderModel = async model => {
        await render(model);
        const { node } = renderer;
        if (
          model.data[ERROR] !== undefined &&
          node.querySelector('.jp-Cellwright-fixError') === null
        ) {
          node.append(fixButton(trans, () => press(node)));
        }
      };
      return renderer;
    }
  });
}

function fixButton(trans: TranslationBundle, press: () => void): HTMLElement {
  const button = document.createElement('button');
  button.className = 'jp-Cellwright-button jp-Cellwright-fixError';
  button.textContent = trans.__('Fix this error');
  button.title = trans.__('Write a prompt below that asks to fix the error');
  button.addEventListener('click', press);
  return button;
}
