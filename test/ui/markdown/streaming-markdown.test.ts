import { Sanitizer } from '@jupyterlab/apputils';
import fc from 'fast-check';
import type { Schedule } from '../../../src/ui/markdown/frame-pacer';
import {
  loadMarkdownRenderer,
  type RenderMarkdown
} from '../../../src/ui/markdown/safe-markdown';
import { StreamingMarkdown } from '../../../src/ui/markdown/streaming-markdown';

/** Frames that come when the test says so. */
class Frames {
  readonly schedule: Schedule = work => {
    this._works.add(work);
    return () => this._works.delete(work);
  };

  get pending(): number {
    return this._works.size;
  }

  run(): void {
    while (this._works.size > 0) {
      const works = [...this._works];
      this._works.clear();
      works.forEach(work => work());
    }
  }

  private readonly _works = new Set<() => void>();
}

const ANSWER = [
  'A **heap** keeps `x`:\n\n',
  '```python\nimport heapq\n\nx = "<b>"\n```\n',
  '- one\n- two\n\n  ```sh\n  ls\n  ```\n\n',
  '| a | b |\n|---|---|\n| 1 | 2 |\n\n> end\n'
].join('');

async function start(renderer?: Promise<RenderMarkdown>) {
  const host = document.createElement('div');
  const frames = new Frames();
  const render = await loadMarkdownRenderer(new Sanitizer());
  const stream = new StreamingMarkdown(host, {
    renderer: renderer ?? Promise.resolve(render),
    schedule: frames.schedule
  });
  await Promise.resolve();
  return { host, frames, render, stream };
}

function htmlOf(fragment: DocumentFragment): string {
  const host = document.createElement('div');
  host.append(fragment);
  return host.innerHTML;
}

describe('StreamingMarkdown', () => {
  it('ends as one full render, however the answer was cut [B8]', async () => {
    const { render } = await start();
    const expected = htmlOf(render(ANSWER));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1 }),
        async sizes => {
          const { host, frames, stream } = await start();
          for (let at = 0, turn = 0; at < ANSWER.length; turn++) {
            const size = sizes[turn % sizes.length];
            stream.append(ANSWER.slice(at, at + size));
            at += size;
            if (turn % 3 === 0) {
              frames.run();
            }
          }
          frames.run();
          expect(host.textContent?.replace(/\s+/g, ' ')).toContain('end');
          stream.finish();
          expect(host.innerHTML).toBe(expected);
        }
      ),
      { numRuns: 20 }
    );
  });

  it('renders a settled block once and never touches it again [B8] [H10]', async () => {
    const seen: string[] = [];
    const { render } = await start();
    const { host, frames, stream } = await start(
      Promise.resolve(markdown => {
        seen.push(markdown);
        return render(markdown);
      })
    );
    stream.append('First.\n\nSecond');
    frames.run();
    const first = host.firstElementChild;
    for (let i = 0; i < 50; i++) {
      stream.append(` ${i}`);
      frames.run();
    }
    expect(host.firstElementChild).toBe(first);
    expect(host.textContent?.split('Second')).toHaveLength(2);
    stream.append('\n\nThird');
    frames.run();
    expect(host.textContent?.split('Second')).toHaveLength(2);
    expect(seen.filter(text => text.includes('First'))).toHaveLength(1);
  });

  it('appends to the code of an open fence instead of parsing it again', async () => {
    const { host, frames, stream } = await start();
    stream.append('```python\nx = 1\n');
    frames.run();
    const code = host.querySelector('code');
    stream.append('y = "*not emphasis*"\n``');
    frames.run();
    expect(host.querySelector('code')).toBe(code);
    expect(code?.textContent).toBe('x = 1\ny = "*not emphasis*"\n');
    expect(code?.className).toBe('language-python');
    stream.append('`\nafter');
    frames.run();
    expect(host.querySelector('code')).toBe(code);
    expect(host.textContent).toContain('after');
  });

  it('asks for one frame for any number of pieces', async () => {
    const { frames, stream } = await start();
    frames.run();
    for (let i = 0; i < 100; i++) {
      stream.append('a');
    }
    expect(frames.pending).toBe(1);
  });

  it('shows a large open block plain until it is settled [H10]', async () => {
    const { host, frames, stream } = await start();
    stream.append(`**bold** ${'word '.repeat(2000)}`);
    frames.run();
    expect(host.querySelector('strong')).toBeNull();
    expect(host.textContent).toContain('**bold**');
    stream.append('\n\nnext');
    frames.run();
    expect(host.querySelector('strong')?.textContent).toBe('bold');
  });

  it('shows plain text until the parser is there, and where it fails [H11]', async () => {
    const { host, frames, stream } = await start(
      Promise.resolve(() => {
        throw new RangeError('Maximum call stack size exceeded');
      })
    );
    stream.append('> deep\n\nmore');
    frames.run();
    expect(host.textContent).toBe('> deep\n\nmore');
    const never = await start(new Promise(() => undefined));
    never.stream.append('**plain**');
    never.frames.run();
    expect(never.host.textContent).toBe('**plain**');
    never.stream.finish();
    expect(never.host.textContent).toBe('**plain**');
  });

  it('renders the whole answer when the parser comes after its end, unless something better stands there [R1]', async () => {
    const late = () => {
      let arrive: (render: RenderMarkdown) => void = () => undefined;
      const coming = new Promise<RenderMarkdown>(resolve => {
        arrive = resolve;
      });
      return { coming, arrive };
    };
    const { render } = await start();
    const [first, second] = [late(), late()];
    const { host, stream } = await start(first.coming);
    const other = await start(second.coming);
    for (const it of [stream, other.stream]) {
      it.append(ANSWER);
      it.finish();
    }
    other.stream.replaceBy(document.createTextNode('better'));
    first.arrive(render);
    second.arrive(render);
    await Promise.resolve();
    expect(host.innerHTML).toBe(htmlOf(render(ANSWER)));
    expect(other.host.textContent).toBe('better');
  });

  it('lets nothing active through at any moment [H12] [H13] [H14]', async () => {
    const { host, frames, stream } = await start();
    const hostile =
      'a ![](https://evil/?q=1) <img src=x onerror=alert(1)>\n\n<button data-commandlinker-command="x" class="jp-Dialog">\n\n[a](javascript:x)\n';
    for (const character of hostile) {
      stream.append(character);
      frames.run();
      expect(
        host.querySelector(
          'img,button,svg,script,[class*=jp-Dialog],a:not([href^="https://"])'
        )
      ).toBeNull();
    }
  });
});
