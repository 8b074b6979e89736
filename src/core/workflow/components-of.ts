/** Most parts of an architecture that are offered. */
const MAX_OFFERED = 6;

/** Words of a line that leads to parts, in English and German. */
const LEADS =
  /component|module|class|service|layer|building block|package|komponente|modul|klasse|dienst|schicht|baustein|paket/i;

/** `- **Task Store**: …`, `` 1. `store.py` – … ``: the name is in bold or is code. */
const ITEM =
  /^ ?(?:[-*+]|\d+[.)])\s+(?:\*\*|__|`)+([\p{L}_][\p{L}\p{N}_ .&/-]{1,48}?)(?:\([^)]*\))?:?(?:\*\*|__|`)+/u;

/** `### 2. Task Store`, ``### Module `store` `` */
const HEADING =
  /^(#{1,6})\s+(?:\d+[.)]\s*)?(?:(?:component|module|class|service|komponente|modul|klasse|dienst)\s*:?\s+(?=\S))?[`*_]*(.{2,60}?)[`*_]*\s*(?:\([^)]*\))?$/i;

/** Where the names of parts are looked for. */
interface Section {
  /** Depth of the heading that leads; 0 for a line that does. */
  readonly depth: number;
  /** Whether the parts are headings: then lists below them say more of each. */
  readonly byHeading: boolean;
}

/**
 * The parts that an answer about an architecture names, in its order: the marked items of a list that is led in as
 * one of components, modules, classes or the like, or the headings below such a heading.
 *
 * @returns empty where it names fewer than two.
 */
export function componentsOf(markdown: string): string[] {
  const names = new Set<string>();
  let section: Section | null = null;
  for (const line of proseLines(markdown)) {
    const [, marks, title = ''] = HEADING.exec(line) ?? [];
    const item = ITEM.exec(line)?.[1];
    if (marks !== undefined) {
      if (section?.depth === marks.length - 1 && section.depth > 0) {
        names.add(title.trim());
        section = { depth: section.depth, byHeading: true };
      } else if (section === null || marks.length <= section.depth) {
        section = sectionAt(line, marks.length);
      }
    } else if (item !== undefined) {
      if (section?.byHeading === false) {
        names.add(item.trim());
      }
    } else if (/^\S.*:\s*$/.test(line) && section?.byHeading !== true) {
      section = sectionAt(line, 0);
    }
  }
  return names.size < 2 ? [] : [...names].slice(0, MAX_OFFERED);
}

function sectionAt(line: string, depth: number): Section | null {
  return LEADS.test(line) ? { depth, byHeading: false } : null;
}

/** The lines outside of fences that hold something. */
function proseLines(markdown: string): string[] {
  let fence: string | null = null;
  return markdown.split('\n').filter(line => {
    const mark = /^\s*(`{3,}|~{3,})/.exec(line)?.[1] ?? null;
    const isOpen = fence !== null;
    if (mark !== null && (fence === null || mark.startsWith(fence))) {
      fence = fence === null ? mark : null;
    }
    return !isOpen && mark === null && line.trim() !== '';
  });
}
