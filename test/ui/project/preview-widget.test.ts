import { nullTranslator } from '@jupyterlab/translation';
import { Widget } from '@lumino/widgets';

import type { ServiceState } from '../../../src/core/project/preview/service-state';
import {
  PreviewContent,
  previewWidget
} from '../../../src/ui/project-preview/preview-widget';

const trans = nullTranslator.load('cellwright');

const service = (more: Partial<ServiceState> = {}): ServiceState => ({
  module: 'web',
  side: 'front',
  port: 3000,
  url: 'http://localhost:8888/cellwright/preview/name',
  hasPictures: true,
  state: 'ready',
  log: 'listening',
  why: '',
  ...more
});

/** A preview in a tab, and the modules of which a picture was wanted. */
function shown(canPicture = true) {
  const pictures: string[] = [];
  const content = new PreviewContent(trans);
  const widget = previewWidget(
    'work/shop',
    content,
    {
      restart: () => undefined,
      stop: () => undefined,
      picture: canPicture ? module => pictures.push(module) : null
    },
    trans
  );
  Widget.attach(widget, document.body);
  const button = () => {
    const at = [...widget.toolbar.names()].indexOf('picture');
    return [...widget.toolbar.children()].at(at === -1 ? Infinity : at);
  };
  return { content, widget, pictures, button };
}

describe('A preview in its tab', () => {
  it('shows its page without an origin, its services and its log [S2.34, J4]', () => {
    const { content, widget } = shown();
    content.display({
      services: [service({ module: 'api', side: 'back' }), service()],
      notes: ['Port 3000 is taken by another program: web has 3001.']
    });
    const frame = widget.node.querySelector('iframe');
    expect(frame?.getAttribute('sandbox')).toBe('allow-scripts allow-forms');
    expect(frame?.referrerPolicy).toBe('no-referrer');
    expect(widget.node.textContent).toContain('Port 3000 is taken');
    expect(widget.node.querySelector('pre')?.textContent).toBe('listening');
    expect(
      [...widget.node.querySelectorAll('[role=tab]')].map(tab =>
        tab.getAttribute('aria-selected')
      )
    ).toEqual(['false', 'true']);
    widget.dispose();
  });

  it('offers a picture of the page that is shown, only where one can be taken [S2.34]', () => {
    const { content, widget, button } = shown();
    expect(button()?.isHidden).toBe(true);
    const services = [
      service({ module: 'api', side: 'back', hasPictures: false }),
      service()
    ];
    content.display({ services, notes: [] });
    expect(button()?.isHidden).toBe(false);
    expect(content.pictured).toBe('web');
    widget.node.querySelector<HTMLElement>('[role=tab]')?.click();
    expect(button()?.isHidden).toBe(true);
    content.display({ services: [service({ state: 'ended' })], notes: [] });
    expect(button()?.isHidden).toBe(true);
    widget.dispose();
    expect(shown(false).button()).toBeUndefined();
  });
});
