import * as z from 'zod';

/** What a model would like to know. */
export interface ModelQuestions {
  readonly questions: readonly {
    readonly text: string;
    readonly assumption: string;
  }[];
}

/** The schema of a model's questions; more than `most` are refused. */
export function questionsSchema(most: number): z.ZodType<ModelQuestions> {
  const words = z.string().trim().min(1).max(300);
  return z.strictObject({
    questions: z
      .array(z.strictObject({ text: words, assumption: words }))
      .max(most)
  });
}
