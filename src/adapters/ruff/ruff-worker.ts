import initialise, * as ruff from '@astral-sh/ruff-wasm-web';

import { makeRuffCheck } from './ruff-workspace';
import type { RuffAnswer, RuffQuestion } from './worker-messages';

/** The code of the worker that runs ruff: one answer per question, in order. */
const ready = initialise().then(() => makeRuffCheck(ruff));

self.addEventListener('message', (event: MessageEvent<RuffQuestion>) => {
  const { id, code, select } = event.data;
  void ready
    .then(
      check => ({ id, findings: check(code, select) }),
      (cause: unknown) => ({ id, problem: String(cause) })
    )
    .catch((cause: unknown) => ({ id, problem: String(cause) }))
    .then((answer: RuffAnswer) => self.postMessage(answer));
});
