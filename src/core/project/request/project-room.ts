import { windowOf } from '../../context/windows';
import type { RequestContext } from '../../workflow/collect-context';
import type { RequestWork } from '../../workflow/request-work';

/** Tokens for existing files where nobody knows the model's window. */
const UNKNOWN = 24_000;

/** Share of a window that existing files may take: the rest is for the plan, the request and the answer. */
const SHARE = 0.55;

/** More than this costs more than it brings. */
const MOST = 120_000;

/** Tokens that the existing files of a project may take in a request. */
export function roomFor(
  { model, user }: RequestWork,
  { connection }: RequestContext
): number {
  const { defaultModel, sizesOf } = connection;
  const { window, tokenRatio } = sizesOf(model);
  const known = windowOf(model ?? defaultModel, user.contextWindow, window);
  return known === null
    ? UNKNOWN
    : Math.min(MOST, Math.floor((known * SHARE) / tokenRatio));
}
