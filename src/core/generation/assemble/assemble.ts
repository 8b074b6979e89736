import { checkPython } from '../../python/check-python';
import { splitDetail, type SplitDetail } from '../details/split-detail';
import type { Outline } from '../outline/outline-schema';
import { partsOf, type OutlinePart } from '../outline/parts';
import { collapseBlankLines } from './blank-lines';
import { classSource } from './class-source';
import { docstring } from './docstring';
import { importLine, mergeImports } from './imports';
import { mainBlock } from './main-block';
import { placeholder } from './placeholder';

/** Code by key of the part; `null` or no entry where it could not be written. */
export type ComponentDetails = Readonly<Record<string, string | null>>;

/** A module put together. */
export interface Assembly {
  /** The module's source, without a line end at its end. */
  readonly code: string;
  /** Keys of the parts that are placeholders; `__main__` for the main block. */
  readonly placeholders: readonly string[];
  /** Things that the outline said and that could not be used, one sentence each. */
  readonly notes: readonly string[];
  /** The first syntax error with its line, `null` where the module parses. */
  readonly problem: { readonly line: number; readonly message: string } | null;
}

/**
 * Puts a Python module together: docstring, imports, components in the outline's order, main block. What
 * was not written becomes a placeholder.
 */
export function assemble(
  outline: Outline,
  details: ComponentDetails
): Assembly {
  const parts = partsOf(outline);
  const split = new Map<string, SplitDetail>();
  for (const part of parts) {
    const code = details[part.key];
    const found = code ? splitDetail(code, part) : null;
    if (found !== null) {
      split.set(part.key, found);
    }
  }
  const missing = parts.filter(({ key }) => !split.has(key));
  const main = mainBlock(outline.main_execution_block ?? '');
  const { lines, notes } = importsOf(outline, [...split.values()]);
  const sourceOf = (part: OutlinePart) =>
    split.get(part.key)?.source ?? placeholder(part);
  const code = collapseBlankLines(
    [
      docstring(outline.module_docstring || outline.description, '').join('\n'),
      lines.join('\n'),
      ...helpersOf(outline, split),
      ...outline.components.map(component =>
        component.type === 'class'
          ? classSource(component, parts, sourceOf)
          : sourceOf(ownPart(parts, component.name))
      ),
      main.code
    ]
      .filter(text => text !== '')
      .join('\n\n\n')
  );
  return {
    code,
    placeholders: [
      ...missing.map(({ key }) => key),
      ...(main.written ? [] : ['__main__'])
    ],
    notes,
    problem: problemIn(code)
  };
}

function ownPart(parts: readonly OutlinePart[], name: string): OutlinePart {
  const part = parts.find(({ key }) => key === name);
  if (part === undefined) {
    throw new Error(`the outline has no part ${name}`);
  }
  return part;
}

function importsOf(
  outline: Outline,
  details: readonly SplitDetail[]
): { lines: string[]; notes: string[] } {
  const notes: string[] = [];
  const fromOutline = outline.imports.flatMap(entry => {
    const line = importLine(entry);
    if (line === null && entry.trim() !== '') {
      notes.push(`"${entry}" among the outline's imports is no import.`);
    }
    return line === null ? [] : [line];
  });
  const lines = mergeImports([
    ...fromOutline,
    ...details.flatMap(({ imports }) => imports)
  ]);
  const needsDataclass = outline.components.some(
    component =>
      component.type === 'class' &&
      component.decorators.some(line => /^@?dataclass\b/.test(line.trim()))
  );
  const hasDataclass = lines.some(line =>
    /^from dataclasses import .*(?:\bdataclass\b|\*)/s.test(line)
  );
  return {
    lines:
      needsDataclass && !hasDataclass
        ? mergeImports([...lines, 'from dataclasses import dataclass'])
        : lines,
    notes
  };
}

/** What parts brought along, each name once, without what the outline has itself. */
function helpersOf(
  outline: Outline,
  split: ReadonlyMap<string, SplitDetail>
): string[] {
  const taken = new Set(outline.components.map(({ name }) => name));
  return [...split.values()].flatMap(({ helpers }) =>
    helpers.flatMap(({ name, code }) => {
      if (taken.has(name)) {
        return [];
      }
      taken.add(name);
      return [code];
    })
  );
}

function problemIn(code: string): Assembly['problem'] {
  const check = checkPython(code);
  return check.ok
    ? null
    : { line: check.line ?? 1, message: check.message ?? 'syntax error' };
}
