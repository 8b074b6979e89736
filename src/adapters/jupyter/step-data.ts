import type { CodeStep } from '../../core/ports/sandbox';

/** A Python expression for the data of a step, as bytes; it can be read once. */
export const STEP_DATA =
  "b''.join(__import__('sys').modules.pop('_cellwright_data'))";

/**
 * Characters of base64 in one request. A Jupyter server ends the connection at a message of 10 MiB. Four
 * characters are three bytes: a multiple of four can be decoded by itself.
 */
const PART_CHARS = 4 * 2 ** 20;

/**
 * Python expressions that put the data of a step where {@link STEP_DATA} finds it, each small enough for a
 * request. To be evaluated, not run as a cell: IPython needs a second and more to read a line of this length.
 */
export function dataParts({ data }: CodeStep): string[] {
  const base64 = data?.base64 ?? '';
  return Array.from(
    { length: Math.ceil(base64.length / PART_CHARS) },
    (_, at) => {
      const part = base64.slice(at * PART_CHARS, (at + 1) * PART_CHARS);
      const bytes = `__import__('base64').b64decode('${part}')`;
      const place = "__import__('sys').modules";
      return at === 0
        ? `${place}.__setitem__('_cellwright_data', [${bytes}])`
        : `${place}['_cellwright_data'].append(${bytes})`;
    }
  );
}
