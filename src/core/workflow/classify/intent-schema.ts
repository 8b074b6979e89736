import * as z from 'zod/mini';

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
): z.ZodMiniType<ModelIntent> {
  return z.strictObject({
    operation: z.enum(permitted),
    confidence: z.number().check(z.minimum(0), z.maximum(1)),
    reasoning: z.string().check(z.maxLength(600)),
    enhancedPrompt: z.optional(z.nullable(z.string().check(z.maxLength(8000))))
  });
}
