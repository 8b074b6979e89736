import * as z from 'zod/mini';

/** What a model would like to know. */
export interface ModelQuestions {
  readonly questions: readonly {
    readonly text: string;
    readonly assumption: string;
  }[];
}

/** The schema of a model's questions; more than `most` are refused. */
export function questionsSchema(most: number): z.ZodMiniType<ModelQuestions> {
  const words = z.string().check(z.trim(), z.minLength(1), z.maxLength(300));
  return z.strictObject({
    questions: z
      .array(z.strictObject({ text: words, assumption: words }))
      .check(z.maxLength(most))
  });
}
