import * as z from 'zod';

import type { Operation } from '../../vocabulary';

/** What a model answers when it classifies. */
export interface ModelIntent {
  readonly operation: Operation;
  readonly confidence: number;
  readonly reasoning: string;
  readonly enhancedPrompt?: string | null;
}

/** The schema of a model's classification; only allowed operations pass. */
export function intentSchema(
  permitted: readonly Operation[]
): z.ZodType<ModelIntent> {
  return z.strictObject({
    operation: z.enum(permitted),
    confidence: z.number().min(0).max(1),
    reasoning: z.string().max(600),
    enhancedPrompt: z.string().max(8000).nullable().optional()
  });
}
