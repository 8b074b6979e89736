import * as z from 'zod/mini';

const texts = z.catch(z.optional(z.record(z.string(), z.string())), undefined);

const manifestSchema = z.object({
  scripts: texts,
  dependencies: texts,
  devDependencies: texts
});

/** What is used of a package.json. */
export type Manifest = z.infer<typeof manifestSchema>;

/** Reads a package.json; what cannot be read is as if it were not there: npm itself says what is wrong. */
export function readManifest(text: string | null): Manifest {
  try {
    return manifestSchema.parse(JSON.parse(text ?? '{}'));
  } catch {
    return {};
  }
}
