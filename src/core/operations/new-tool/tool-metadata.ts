import * as z from 'zod/mini';
import { readJson } from '../../json-door/read-json';
import { topLevelDefinitions } from '../../python/definitions';
import { parsePython } from '../../python/tree';

/** What a new tool is registered with. */
export interface ToolMetadata {
  readonly suggestedFunctionName: string;
  readonly suggestedToolName: string;
  readonly suggestedDescription: string;
}

const schema = z.object({
  suggested_function_name: z
    .string()
    .check(z.regex(/^[A-Za-z_]\w*$/, 'must be a Python name')),
  suggested_tool_name: z
    .string()
    .check(z.trim(), z.minLength(1), z.maxLength(100)),
  suggested_description: z
    .string()
    .check(z.trim(), z.minLength(1), z.maxLength(500))
});

const LINE = /^[^\S\n]*(?:[#/*-]+\s*)?\**METADATA\**\s*:\s*/im;

/** The metadata of a new tool's answer, and the answer without it. */
export type MetadataReading =
  | {
      readonly ok: true;
      readonly metadata: ToolMetadata;
      readonly rest: string;
    }
  | { readonly ok: false; readonly issue: string };

/**
 * Takes the metadata out of the answer for a new tool: JSON after `# METADATA:`, on that line or on
 * several, inside the code fence or before it.
 */
export function takeMetadata(answer: string): MetadataReading {
  const mark = LINE.exec(answer);
  if (mark === null) {
    return {
      ok: false,
      issue: 'The answer has no line that begins with "# METADATA:".'
    };
  }
  const from = mark.index + mark[0].length;
  const json = objectAt(answer, from);
  if (json === null) {
    return { ok: false, issue: 'No JSON object follows "# METADATA:".' };
  }
  const text = json.replace(/^\s*#\s?/gm, '');
  const reading = readJson(text, schema);
  if (!reading.ok) {
    return {
      ok: false,
      issue: `The metadata cannot be used: ${reading.issues.join(' ')}`
    };
  }
  const value = reading.value;
  return {
    ok: true,
    metadata: {
      suggestedFunctionName: value.suggested_function_name,
      suggestedToolName: value.suggested_tool_name,
      suggestedDescription: value.suggested_description
    },
    rest: answer.slice(0, mark.index) + answer.slice(from + json.length)
  };
}

/** The text of a JSON object from an offset on, by its braces; `null` where none starts there. */
function objectAt(text: string, from: number): string | null {
  if (!/^[\s#]*\{/.test(text.slice(from, from + 20))) {
    return null;
  }
  let depth = 0;
  let inString = false;
  for (let at = from; at < text.length; at += 1) {
    const char = text[at];
    if (inString) {
      if (char === '\\') {
        at += 1;
      } else if (char === '"') {
        inString = false;
      }
    } else if (char === '"') {
      inString = true;
    } else if (char === '{') {
      depth += 1;
    } else if (char === '}') {
      depth -= 1;
      if (depth === 0) {
        return text.slice(from, at + 1);
      }
    }
  }
  return null;
}

/**
 * The metadata with the name of the function that the code really defines. Where it defines none of
 * that name, the only public function, else the last, is the tool; `null` where there is no function.
 */
export function matchFunction(
  metadata: ToolMetadata,
  code: string
): ToolMetadata | null {
  const names = functionsOf(code);
  if (names.includes(metadata.suggestedFunctionName)) {
    return metadata;
  }
  const name = toolFunction(code);
  return name === null ? null : { ...metadata, suggestedFunctionName: name };
}

/** The function of code that is a tool: the only public one, else the last; `null` where there is none. */
export function toolFunction(code: string): string | null {
  const names = functionsOf(code);
  return (
    names.filter(item => !item.startsWith('_') && item !== 'main').at(-1) ??
    names.at(-1) ??
    null
  );
}

function functionsOf(code: string): string[] {
  return topLevelDefinitions(parsePython(code))
    .filter(({ kind }) => kind === 'function')
    .map(({ name }) => name);
}
