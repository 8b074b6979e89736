import { Sanitizer } from '@jupyterlab/apputils/lib/sanitizer';
import { Marked } from 'marked';
import { loadMarkdownRenderer } from '../../src/ui/markdown/safe-markdown';
import { StreamingMarkdown } from '../../src/ui/markdown/streaming-markdown';

/** How updates follow chunks: one for each chunk, or at most one per frame as in the product. */
export type Pace = 'each chunk' | 'each frame';

/** What is done with the whole text: as the product renders it, or `marked` and `innerHTML` alone. */
export type FullParse = 'safe' | 'bare';

declare global {
  interface Window {
    /** Shows the answer as the product does. */
    streamByBlocks(answer: string, pace: Pace): Promise<void>;
    /** Shows the answer in the plain way: all that is there, parsed and set anew at every chunk. */
    streamByFullParse(answer: string, how: FullParse): Promise<void>;
    /** Some steps of that, the last of which shows `size` characters. */
    stepByFullParse(
      answer: string,
      how: FullParse,
      size: number,
      steps: number
    ): Promise<void>;
  }
}

/** How many characters a chunk has, as models send them. */
const CHUNK = 4;
/** A fast model's time between two chunks, on the simulated clock of `each frame`. */
const CHUNK_MS = 4;
const FRAME_MS = 1000 / 60;

const loading = loadMarkdownRenderer(new Sanitizer());

/** In the page, but without a layout: that is the browser's work, and the same for all. */
const host = document.body.appendChild(document.createElement('div'));
host.style.display = 'none';

window.streamByBlocks = async (answer, pace) => {
  host.replaceChildren();
  const frame = pace === 'each frame' ? FRAME_MS : 0;
  let now = 0;
  let due: { at: number; update: () => void } | null = null;
  const view = new StreamingMarkdown(host, {
    renderer: loading,
    schedule: (update, delay) => {
      due = { at: frame === 0 ? 0 : now + Math.max(frame, delay), update };
      return () => {
        due = null;
      };
    }
  });
  await loading;
  const runDue = () => {
    if (due !== null && due.at <= now) {
      const { update } = due;
      due = null;
      update();
    }
  };
  for (const chunk of chunksOf(answer)) {
    now += CHUNK_MS;
    view.append(chunk);
    runDue();
  }
  view.finish();
  now = Infinity;
  while (due !== null) {
    runDue();
  }
};

window.streamByFullParse = async (answer, how) => {
  const show = await fullParse(how);
  let text = '';
  for (const chunk of chunksOf(answer)) {
    text += chunk;
    show(text);
  }
};

window.stepByFullParse = async (answer, how, size, steps) => {
  const show = await fullParse(how);
  for (let left = steps - 1; left >= 0; left--) {
    show(answer.slice(0, Math.max(CHUNK, size - left * CHUNK)));
  }
};

async function fullParse(how: FullParse): Promise<(text: string) => void> {
  if (how === 'bare') {
    const parser = new Marked({ gfm: true, async: false });
    return text => {
      host.innerHTML = parser.parse(text, { async: false });
    };
  }
  const render = await loading;
  return text => host.replaceChildren(render(text));
}

function chunksOf(answer: string): string[] {
  return answer.match(/[^]{1,4}/g) ?? [];
}
