import * as z from 'zod/mini';
import { readJson } from '../../json-door/read-json';
import { text } from '../../values/shapes';

/** What a tool is registered with. */
export interface ToolEntry {
  readonly name: string;
  readonly description: string;
  /** The function, and its file beside the list. */
  readonly function: string;
  readonly file: string;
}

/** What others have added to an entry stays. */
const schema = z.array(z.looseObject({ function: text, file: text }));

/** The list of the tools in a folder, as the path of one of them is written: `tools/tools.json`. */
export function registryPath(tool: string): string {
  return `${tool.slice(0, tool.lastIndexOf('/') + 1)}tools.json`;
}

/**
 * The text of a list with a tool in it, in the place of its earlier entry.
 *
 * @param before the list as it is; `null` where there is none.
 * @returns `null` where what is there is no list of tools.
 */
export function registeredIn(
  before: string | null,
  { name, description, function: callable, file }: ToolEntry
): string | null {
  const reading = readJson(before ?? '[]', schema);
  if (!reading.ok) {
    return null;
  }
  const entry = { name, description, function: callable, file };
  const at = reading.value.findIndex(
    other => other.file === file && other.function === callable
  );
  const all: unknown[] = [...reading.value];
  all.splice(at === -1 ? all.length : at, at === -1 ? 0 : 1, {
    ...(at === -1 ? {} : reading.value[at]),
    ...entry
  });
  return `${JSON.stringify(all, null, 2)}\n`;
}
