import { KernelMessage } from '@jupyterlab/services';

import { OutputCollector } from '../../../../src/adapters/jupyter/sandbox/output-collector';

type Content = KernelMessage.IIOPubMessage['content'];

const message = (msgType: string, content: object) =>
  KernelMessage.createMessage({
    channel: 'iopub',
    msgType: msgType as 'stream',
    session: 's',
    content: content as Content as KernelMessage.IStreamMsg['content']
  });
const stream = (text: string, name = 'stdout') =>
  message('stream', { name, text });
const display = (data: object) =>
  message('display_data', { data, metadata: {} });

describe('OutputCollector', () => {
  it('keeps the beginning within one budget and counts the rest', () => {
    const collector = new OutputCollector(10);
    collector.add(stream('12345678'));
    collector.add(display({ 'text/plain': 'abcdef' }));
    collector.add(stream('later', 'stderr'));
    expect(collector.output).toMatchObject({
      stdout: '12345678',
      results: ['ab'],
      stderr: '',
      dropped: 9
    });
    expect(collector.total).toBe(19);
  });

  it('drops everything that could become live [H14]', () => {
    const collector = new OutputCollector(1_000);
    collector.add(
      display({
        'text/html': '<script>1</script>',
        'image/svg+xml': '<svg onload="1"/>',
        'application/javascript': '1',
        'text/markdown': '[x](javascript:1)',
        'text/latex': '\\href{javascript:1}{x}',
        'application/vnd.jupyter.widget-view+json': { model_id: '1' },
        'image/png': '"><script>'
      })
    );
    expect(collector.output).toMatchObject({ results: [], images: [] });
  });

  it('keeps pictures that only draw, as they come or as what is drawn [K14]', () => {
    const svg =
      '<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">' +
      '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"><style>*{stroke:red}</style>' +
      '<use xlink:href="#m\u00e9"/><g clip-path="url(#a)"/></svg>';
    const collector = new OutputCollector(1_000);
    collector.add(display({ 'image/jpeg': '/9j/AA\n==' }));
    collector.add(
      display({ 'image/svg+xml': svg, 'text/plain': '<Figure size 640x480>' })
    );
    const { images, results } = collector.output;
    expect(images[0]).toEqual({ mime: 'image/jpeg', data: '/9j/AA==' });
    expect(images[1].mime).toBe('image/svg+xml');
    expect(Buffer.from(images[1].data, 'base64').toString()).toBe(svg);
    expect(results).toEqual([]);
  });

  it.each([
    '<svg><script>1</script></svg>',
    '<svg><a xlink:href="https://a.example">x</a></svg>',
    '<svg><image href=" http://a.example/x.png"/></svg>',
    '<svg><image href=http://a.example/x.png /></svg>',
    '<svg><rect style="fill:url(//a.example/x)"/></svg>',
    '<svg><style>@import "x"</style></svg>',
    '<svg><foreignObject><p>x</p></foreignObject></svg>',
    '<!DOCTYPE svg [<!ENTITY x "y">]><svg>&x;</svg>',
    '<svg><g\nonclick = "1"/></svg>'
  ])('leaves out an SVG that does more than draw: %s [H14, K14]', svg => {
    const collector = new OutputCollector(1_000);
    collector.add(display({ 'image/svg+xml': svg }));
    expect(collector.output.images).toEqual([]);
  });

  it('drops too many and too large pictures as a whole', () => {
    const collector = new OutputCollector(1_000);
    collector.add(display({ 'image/png': 'A'.repeat(2_000_001) }));
    for (let count = 0; count < 12; count++) {
      collector.add(display({ 'image/png': 'AAAA' }));
    }
    const { images, dropped } = collector.output;
    expect(images).toHaveLength(10);
    expect(dropped).toBe(2_000_001 + 2 * 4);
  });

  it('counts later changes of a display, so that they can be a flood', () => {
    const collector = new OutputCollector(1_000);
    const data = { 'text/plain': '50 %' };
    collector.add(
      message('update_display_data', { data, metadata: {}, transient: {} })
    );
    expect(collector.total).toBe(4);
    expect(collector.output.results).toEqual([]);
  });

  it('joins escapes that come in pieces before it takes them out', () => {
    const collector = new OutputCollector(1_000);
    collector.add(stream('\u001b[3'));
    collector.add(stream('1mred'));
    expect(collector.output.stdout).toBe('red');
  });

  it('notices that the server throws output away', () => {
    const collector = new OutputCollector(1_000);
    collector.add(
      stream('\nIOPub data rate exceeded.\nThe Jupyter server', 'stderr')
    );
    expect(collector.throttled).toBe(true);
  });

  it('keeps the end of a long traceback', () => {
    const collector = new OutputCollector(1_000);
    const lines = Array.from({ length: 4_000 }, (_, line) => `frame ${line}`);
    collector.add(
      message('error', { ename: 'E', evalue: 'm', traceback: lines })
    );
    const { error } = collector.output;
    expect(error?.traceback).toHaveLength(5_000);
    expect(error?.traceback).toMatch(/frame 3999$/);
  });
});
