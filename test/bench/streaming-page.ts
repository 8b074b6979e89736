import { Marked } from 'marked';
import { StreamingMarkdown } from '../../src/ui/markdown/streaming-markdown';
import { loadMarkdownRenderer } from '../../src/ui/markdown/safe-markdown';

/** What one way of showing an answer cost, in milliseconds of the main thread. */
export interface StreamingCost {
  readonly total: number;
  readonly longest: number;
}

declare global {
  interface Window {
    streamByBlocks(answer: string): Promise<StreamingCost>;
    streamByFullParse(answer: string): StreamingCost;
  }
}

/** How many characters a chunk has, as models send them. */
const CHUNK = 4;
const CHUNK_MS = 4;
const FRAME_MS = 1000 / 60;

/** Lets everything through: both ways are measured without a sanitizer of JupyterLab. */
const noSanitizer = { sanitize: (html: string) => html };

/** Our way, with a chunk every 4 ms and 60 frames a second: a fast model, on a simulated clock. */
window.streamByBlocks = async answer => {
  const host = document.body.appendChild(document.createElement('div'));
  const renderer = loadMarkdownRenderer(noSanitizer);
  let now = 0;
  let due: { at: number; update: () => void } | null = null;
  const view = new StreamingMarkdown(host, {
    renderer,
    schedule: (update, delay) => {
      due = { at: now + Math.max(FRAME_MS, delay), update };
      return () => {
        due = null;
      };
    }
  });
  await renderer;
  const cost = measure(answer, chunk => {
    now += CHUNK_MS;
    view.append(chunk);
    if (due !== null && due.at <= now) {
      const { update } = due;
      due = null;
      update();
    }
  });
  const start = performance.now();
  view.finish();
  host.remove();
  return { ...cost, total: cost.total + performance.now() - start };
};

/** The plain way: the whole answer parsed and set anew at every chunk. */
window.streamByFullParse = answer => {
  const host = document.body.appendChild(document.createElement('div'));
  const parser = new Marked({ gfm: true, async: false });
  let text = '';
  const cost = measure(answer, chunk => {
    text += chunk;
    host.innerHTML = parser.parse(text, { async: false });
  });
  host.remove();
  return cost;
};

function measure(answer: string, add: (chunk: string) => void): StreamingCost {
  let total = 0;
  let longest = 0;
  for (let at = 0; at < answer.length; at += CHUNK) {
    const start = performance.now();
    add(answer.slice(at, at + CHUNK));
    const spent = performance.now() - start;
    total += spent;
    longest = Math.max(longest, spent);
  }
  return { total, longest };
}
