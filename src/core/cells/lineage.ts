import * as z from 'zod/mini';
import { sha256 } from '../hash';
import type { CellLineage } from '../values/lineage';

const text = z.string();

/** Only what tells cells apart is needed: the rest is for people. */
const lineage = z.object({
  v: z.catch(z.literal(1), 1),
  run: text.check(z.minLength(1)),
  role: z.enum(['code', 'test', 'review', 'plan', 'text']),
  relation: z.catch(z.enum(['create', 'iterate', 'extend', 'fix']), 'create'),
  parent: z.catch(text, ''),
  model: z.catch(text, ''),
  promptHash: z.catch(text, ''),
  contentHash: z.catch(text, ''),
  attempt: z.catch(z.number(), 1),
  validation: z.catch(z.enum(['passed', 'failed', 'skipped']), 'skipped'),
  accepted: z.catch(z.optional(z.boolean()), undefined),
  inPlace: z.catch(z.optional(z.boolean()), undefined),
  at: z.catch(text, '')
});

/** Reads a cell's `cellwright` metadata, which may come from anyone; `null` where it names no run and role. */
export function readLineage(metadata: unknown): CellLineage | null {
  const parsed = lineage.safeParse(metadata);
  if (!parsed.success) {
    return null;
  }
  const { accepted = false, inPlace = false, ...rest } = parsed.data;
  return {
    ...rest,
    ...(accepted ? { accepted } : {}),
    ...(inPlace ? { inPlace } : {})
  };
}

/**
 * SHA-256 (first 16 hex digits) of a cell's text. The ends of lines do not count: files and editors change
 * them, and no human has then changed anything.
 */
export function contentHash(source: string): string {
  return sha256(source.replace(/\r\n?/g, '\n'), 16);
}

/** What a generated cell's `promptHash` says of a request. */
export function promptHash(request: string): string {
  return sha256(request, 16);
}
