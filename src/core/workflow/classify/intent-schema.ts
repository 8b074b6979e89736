import * as z from 'zod';

import type { OperationName } from '../../vocabulary';

/** What a model answers when it classifies. */
export interface ModelIntent {
  readonly operation: OperationName;
  readonly confidence: number;
  readonly reasoning: string;
  readonly enhancedPrompt?: string | null;
}

/** The schema of a model's classification; only allowed operations pass. */
export function intentSchema(
  permitted: readonly OperationName[]
): z.ZodType<ModelIntent> {
  return z.strictObject({
    operation: z.enum(permitted),
    confidence: z.number().min(0).max(1),
    reasoning: z.string().max(600),
    enhancedPrompt: z.string().max(8000).nullable().optional()
  });
}
