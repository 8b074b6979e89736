import type * as z from 'zod/mini';

/** Reads a file of ours in the folder of a project; `null` where there is none, or none of that shape. */
export function readRecord<T extends z.ZodMiniType>(
  shape: T,
  text: string | null
): z.infer<T> | null {
  try {
    return text === null ? null : shape.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
