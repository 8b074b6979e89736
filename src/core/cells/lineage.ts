import * as z from 'zod';
import { sha256 } from '../hash';
import type { CellLineage } from '../values/lineage';

const text = z.string();

/** Only what tells cells apart is needed: the rest is for people. */
const lineage = z.object({
  v: z.literal(1).catch(1),
  run: text.min(1),
  role: z.enum(['code', 'test', 'review', 'plan', 'text']),
  relation: z.enum(['create', 'iterate', 'extend', 'fix']).catch('create'),
  parent: text.catch(''),
  model: text.catch(''),
  promptHash: text.catch(''),
  contentHash: text.catch(''),
  attempt: z.number().catch(1),
  validation: z.enum(['passed', 'failed', 'skipped']).catch('skipped'),
  accepted: z.boolean().optional().catch(undefined),
  at: text.catch('')
});

/** Reads a cell's `cellwright` metadata, which may come from anyone; `null` where it names no run and role. */
export function readLineage(metadata: unknown): CellLineage | null {
  const parsed = lineage.safeParse(metadata);
  if (!parsed.success) {
    return null;
  }
  const { accepted = false, ...rest } = parsed.data;
  return accepted ? { ...rest, accepted } : rest;
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
