import type { Instruction } from './dockerfile-text';

/** How engines name the step that failed: podman, docker with BuildKit, docker without. */
const STEPS: readonly RegExp[] = [
  /building at STEP "(.*?)": /g,
  /^[^\n:]*Dockerfile[^\n:]*:(\d+)\s*$/gm,
  /\b[Dd]ockerfile parse error (?:on )?line (\d+)/g,
  /^(?:\[\d+\/\d+\] )?(?:Step|STEP) \d+\/\d+ ?: (.*)$/gm
];

/** Words for a text that is no Dockerfile from its first line on. */
const NO_DOCKERFILE = /no FROM statement|no build stage|unknown instruction/i;

/** The instruction at which an engine says that it failed; `null` where it does not say. */
export function failedStep(
  output: string,
  steps: readonly Instruction[]
): Instruction | null {
  for (const pattern of STEPS) {
    const told = [...output.matchAll(pattern)].at(-1)?.[1];
    const step = told === undefined ? undefined : find(told, steps);
    if (step !== undefined) {
      return step;
    }
  }
  return NO_DOCKERFILE.test(output) ? (steps[0] ?? null) : null;
}

function find(
  told: string,
  steps: readonly Instruction[]
): Instruction | undefined {
  const words = (step: Instruction) => plain(`${step.name}${step.rest}`);
  return /^\d+$/.test(told)
    ? steps.findLast(({ line }) => line <= Number(told))
    : (steps.find(step => words(step) === plain(told)) ??
        // Of an instruction with a text in it an engine repeats the first line.
        steps.find(
          step =>
            step.rest.includes('<<') && words(step).startsWith(plain(told))
        ) ??
        // What it does not understand it repeats by its name alone.
        steps.find(({ name }) => name.toLowerCase() === plain(told)));
}

/** Engines write spaces and quotes as they like, and lists as words. */
function plain(words: string): string {
  return words.replace(/[\s"\\,[\]]+/g, '').toLowerCase();
}
