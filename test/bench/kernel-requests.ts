import type { Page, Request } from '@playwright/test';

/** What the page asked a kernel to run, or a server for, and how long the answer took. Times are in milliseconds. */
export interface Asked {
  /** The code, or method and path. */
  readonly what: string;
  readonly sent: number;
  /** `NaN` where nothing came. */
  answered: number;
}

const CODE = /"code":\s*"((?:[^"\\]|\\.)*)"/;

/** Notes, as long as the page is open, what it asks kernels and the model for, in order. */
export function noteRequests(page: Page): Asked[] {
  const asked: Asked[] = [];
  const note = (what: string) => {
    const entry: Asked = { what, sent: Date.now(), answered: NaN };
    asked.push(entry);
    return entry;
  };
  const toModel = new Map<Request, Asked>();
  page.on('request', request => {
    if (new URL(request.url()).pathname.endsWith('/chat/completions')) {
      toModel.set(request, note('the model'));
    }
  });
  page.on('requestfinished', request => {
    const entry = toModel.get(request);
    if (entry !== undefined) {
      entry.answered = Date.now();
    }
  });
  page.on('websocket', socket => {
    const waiting: Asked[] = [];
    socket.on('framesent', ({ payload }) => {
      const text = payload.toString();
      if (text.includes('"execute_request"')) {
        waiting.push(note(CODE.exec(text)?.[1] ?? ''));
      }
    });
    // A kernel answers in the order in which it was asked.
    socket.on('framereceived', ({ payload }) => {
      if (payload.toString().includes('"execute_reply"')) {
        const entry = waiting.shift();
        if (entry !== undefined) {
          entry.answered = Date.now();
        }
      }
    });
  });
  return asked;
}
