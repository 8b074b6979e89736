import { idsOf, type CodeFacts, type SceneFacts } from './cell-facts';
import type { RequestFacts } from './request-facts';
import { means, type Reading } from './scene';

const USES =
  /\b(?:uses?|using|calls?|calling|reads?|verwendet|nutzt|benutzt|von|utilise\w*|de|usa[n]?|from|imports?|of|that is)\s+`?([\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)*)`?/giu;

/** "everything that uses os.path", "all of it from pandas to polars". */
export function allThatUse(
  { meant, spared }: RequestFacts,
  { code }: SceneFacts
): Reading | null {
  for (const [, name] of meant.matchAll(USES)) {
    const direct = code.filter(fact => usesName(fact, name));
    const known =
      direct.length > 0 && !/^(?:the|der|die|das|la|le|el|it)$/i.test(name);
    if (known && isLibrary(name, code)) {
      const cells = withDerived(name, code);
      return means(
        idsOf(cells),
        `it uses ${name}`,
        spared === '' && cells.length > 1
      );
    }
    if (known && name.includes('.')) {
      return means(idsOf(direct), `it uses ${name}`, true);
    }
  }
  return null;
}

function usesName({ cell }: CodeFacts, name: string): boolean {
  return new RegExp(`(?<![\\w.])${name.replace(/\./g, '\\.')}(?!\\w)`).test(
    cell.source
  );
}

/** The cells that use a library, or else have a name in them, dotted or not. */
export function cellsUsing(
  name: string,
  code: readonly CodeFacts[]
): readonly CodeFacts[] {
  return isLibrary(name, code)
    ? withDerived(name, code)
    : code.filter(fact => usesName(fact, name));
}

function isLibrary(name: string, code: readonly CodeFacts[]): boolean {
  const imported = new RegExp(
    `^\\s*(?:import|from|using|library\\(|require\\()\\s*["']?${name}\\b`,
    'm'
  );
  return (
    !name.includes('.') && code.some(({ cell }) => imported.test(cell.source))
  );
}

/** The cells that use a library: by its names, and by the variables that were made with these. */
function withDerived(name: string, code: readonly CodeFacts[]): CodeFacts[] {
  const bound = new Set([name]);
  for (const { cell } of code) {
    const alias = new RegExp(`import\\s+${name}\\s+as\\s+(\\w+)`).exec(
      cell.source
    );
    const names = new RegExp(`from\\s+${name}[\\w.]*\\s+import\\s+(.+)`).exec(
      cell.source
    );
    [alias?.[1], ...(names?.[1].split(/,\s*/) ?? [])].forEach(found => {
      if (found !== undefined) {
        bound.add(found.replace(/.* as /, '').trim());
      }
    });
  }
  return code.filter(fact => {
    const uses = [...fact.names].some(used => bound.has(used));
    if (uses) {
      fact.defines
        .filter(({ kind }) => kind === 'variable')
        .forEach(({ name: variable }) => {
          if (!isPlainValue(variable, fact.cell.source)) {
            bound.add(variable);
          }
        });
    }
    return uses;
  });
}

/** `list(…)`, `len(…)`: what it gives has nothing of a library any more. */
function isPlainValue(variable: string, source: string): boolean {
  return new RegExp(
    `\\b${variable}\\b[^=\\n]*=\\s*(?:list|dict|tuple|set|len|int|float|str|sum|sorted|range)\\(`
  ).test(source);
}
