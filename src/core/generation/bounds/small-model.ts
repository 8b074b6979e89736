/** Up to how many thousand million parameters a model is a small one. */
const SMALL_BILLIONS = 2;

/** `:0.5b`, `-1.5B`, `135M`, `_3b`: the number of parameters in a model's name. */
const SIZE = /(?:^|[^a-z0-9.])(\d+(?:\.\d+)?)(b|m)(?![a-z0-9])/gi;

/**
 * Whether a model is small by the size in its name (`coder:0.5b`, `SmolLM2-135M-Instruct`): it follows
 * long instructions badly and is often slow. A name without a size is not.
 */
export function isSmallModel(model: string | null): boolean {
  const sizes = [...(model ?? '').matchAll(SIZE)].map(([, number, unit]) =>
    unit.toLowerCase() === 'm' ? Number(number) / 1000 : Number(number)
  );
  // Of "30b-a3b" the first says how much the model knows.
  return sizes.length > 0 && sizes[0] <= SMALL_BILLIONS;
}
