import { Sanitizer } from '@jupyterlab/apputils/lib/sanitizer';
import { Marked } from 'marked';
import {
  loadMarkdownRenderer,
  type RenderMarkdown
} from '../../src/ui/markdown/safe-markdown';
import { StreamingMarkdown } from '../../src/ui/markdown/streaming-markdown';

/** How updates follow chunks: one for each chunk, or at most one per frame as in the product. */
export type Pace = 'each chunk' | 'each frame';

/** What is done with the whole text: as the product renders it, or `marked` and `innerHTML` alone. */
export type FullParse = 'safe' | 'bare';

/** What one way of showing an answer costs, in milliseconds of the main thread's work. */
export interface StreamingCost {
  readonly total: number;
  /** The longest single update. */
  readonly longest: number;
}

declare global {
  interface Window {
    streamByBlocks(answer: string, pace: Pace): Promise<StreamingCost>;
    streamByFullParse(answer: string, how: FullParse): Promise<StreamingCost>;
    /** The same as far as it can be told from this many renderings at sizes evenly spread. */
    estimateFullParse(
      answer: string,
      how: FullParse,
      sizes: number
    ): Promise<StreamingCost>;
  }
}

/** How many characters a chunk has, as models send them. */
const CHUNK = 4;
/** A fast model's time between two chunks, on the simulated clock of `each frame`. */
const CHUNK_MS = 4;
const FRAME_MS = 1000 / 60;

const loading = loadMarkdownRenderer(new Sanitizer());

/** Our way. The host is in the page, as all hosts here, so that the browser's share is the same. */
window.streamByBlocks = async (answer, pace) => {
  const host = document.body.appendChild(document.createElement('div'));
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
  const cost = measure(chunksOf(answer), chunk => {
    now += CHUNK_MS;
    view.append(chunk);
    runDue();
  });
  const costs = [cost, measure([''], () => view.finish())];
  now = Infinity;
  while (due !== null) {
    costs.push(measure([''], runDue));
  }
  host.remove();
  return {
    total: costs.reduce((sum, { total }) => sum + total, 0),
    longest: Math.max(...costs.map(({ longest }) => longest))
  };
};

/** The plain way: the whole answer so far, parsed and put into the page anew at every chunk. */
window.streamByFullParse = async (answer, how) => {
  const show = await fullParse(how);
  let text = '';
  const cost = measure(chunksOf(answer), chunk => {
    text += chunk;
    show(text);
  });
  document.body.replaceChildren();
  return cost;
};

window.estimateFullParse = async (answer, how, sizes) => {
  const show = await fullParse(how);
  const perSize = chunksOf(answer).length / sizes;
  let total = 0;
  let longest = 0;
  for (let number = 0; number < sizes; number++) {
    const size = Math.round(((number + 0.5) / sizes) * answer.length);
    // The rendering of the chunk before is what this one takes the place of.
    show(answer.slice(0, size - CHUNK));
    const cost = measure([answer.slice(0, size)], show);
    total += cost.total * perSize;
    longest = Math.max(longest, cost.longest);
  }
  document.body.replaceChildren();
  return { total, longest };
};

async function fullParse(how: FullParse): Promise<(text: string) => void> {
  const host = document.body.appendChild(document.createElement('div'));
  if (how === 'bare') {
    const parser = new Marked({ gfm: true, async: false });
    return text => {
      host.innerHTML = parser.parse(text, { async: false });
    };
  }
  const render: RenderMarkdown = await loading;
  return text => host.replaceChildren(render(text));
}

function chunksOf(answer: string): string[] {
  return answer.match(/[^]{1,4}/g) ?? [];
}

function measure(
  chunks: readonly string[],
  add: (chunk: string) => void
): StreamingCost {
  let total = 0;
  let longest = 0;
  for (const chunk of chunks) {
    const start = performance.now();
    add(chunk);
    const spent = performance.now() - start;
    total += spent;
    longest = Math.max(longest, spent);
  }
  return { total, longest };
}
