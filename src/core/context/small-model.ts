/** Whether a model is treated as a small one: by its name, or as the user says. */
export type SmallModelSetting = 'auto' | 'always' | 'never';

/** Up to how many thousand million parameters a model is a small one. */
const SMALL_BILLIONS = 2;

/** `:0.5b`, `-1.5B`, `135M`, `_1b`: the number of parameters in a model's name. `1m` is a window. */
const SIZE =
  /(?:^|[^a-z0-9.])(\d+(?:\.\d+)?(?=b)|\d{2,}(?=m))(b|m)(?![a-z0-9])/i;

/**
 * Whether a model is a small one: it follows long instructions badly, and repairs seldom help it. By default
 * the size in its name says it (`coder:0.5b`, `SmolLM2-135M-Instruct`); a name without a size is not small.
 */
export function isSmallModel(
  model: string | null,
  setting: SmallModelSetting = 'auto'
): boolean {
  if (setting !== 'auto') {
    return setting === 'always';
  }
  // Of several the first says how much the model knows: "30b-a3b".
  const [, number, unit] = SIZE.exec(model ?? '') ?? [];
  return (
    number !== undefined &&
    Number(number) / (unit.toLowerCase() === 'm' ? 1000 : 1) <= SMALL_BILLIONS
  );
}
