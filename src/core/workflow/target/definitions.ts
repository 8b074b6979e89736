/** What a cell defines a name as. */
export type DefinedKind =
  'class' | 'function' | 'method' | 'parameter' | 'variable' | 'column';

/** A name that a cell defines. */
export interface Defined {
  readonly name: string;
  readonly kind: DefinedKind;
  /** The class of a method; empty for others. */
  readonly owner: string;
}

const N = '[\\p{L}_][\\p{L}\\p{N}_]*';

const pattern = (source: string) =>
  new RegExp(source.replaceAll('NAME', N), 'gmu');

const CLASS = pattern(
  '^\\s*(?:export\\s+)?(?:abstract\\s+)?(?:mutable\\s+)?(?:class|struct|interface|trait|enum)\\s+(NAME)|^(NAME)\\s*<-\\s*(?:R6Class|setRefClass|setClass)\\b'
);

const FUNCTIONS = [
  pattern(
    '^(?:export\\s+)?(?:async\\s+)?(?:def|function\\*?|fn|func|sub)\\s+(NAME[!?]?(?:\\.NAME)?)'
  ),
  pattern(
    '^(?:(?:export\\s+)?(?:const|let|var)\\s+)?(NAME(?:\\.NAME)*)\\s*(?:<-|=)\\s*(?:async\\s+)?(?:function\\b|lambda\\b|\\\\\\(|\\([^()\\n]*\\)\\s*(?:=>|->)|NAME\\s*(?:=>|->))'
  ),
  // Julia: `area(r) = …`
  pattern('^(NAME!?)\\([^()\\n=]*\\)\\s*=(?![=>])')
];

const METHOD = pattern('^[ \\t]+(?:async\\s+)?(?:def|fn|function)\\s+(NAME)');

const VARIABLE = pattern(
  '^(?:(?:const|let|var|global|local)\\s+)?\\(?(NAME(?:\\.NAME)*(?:\\s*,\\s*NAME)*)\\)?\\s*(?::\\s*[\\w.[\\], |]+)?(?:=(?!=)|<-|:=)'
);

const COLUMNS = [
  pattern('\\[\\s*["\']([^"\'\\n]+)["\']\\s*\\]{1,2}\\s*(?:<-|=(?!=))'),
  pattern('\\$(NAME)\\s*<-'),
  pattern('^NAME\\.(NAME)\\s*=(?!=)'),
  pattern('\\.alias\\(["\']([^"\'\\n]+)["\']'),
  pattern('=>\\s*:(NAME)\\b'),
  pattern('[!,]\\s*:(NAME)\\s*=(?!=)')
];

/** Calls whose named arguments are columns. */
const MAKES_COLUMNS =
  /\b(?:mutate|transmute|summari[sz]e|assign|with_columns)\(((?:[^()]|\((?:[^()]|\([^()]*\))*\))*)\)/gu;

const ARGUMENT = pattern('(?:^|[,(\\n])\\s*(NAME)\\s*=(?!=)');

const PARAMETERS =
  /(?:\bdef\s+[\p{L}\p{N}_]+|\bfunction(?:\s+[\p{L}\p{N}_!]+)?)\s*\(([^()]*(?:\([^()]*\)[^()]*)*)\)/gu;

/**
 * The names that a piece of code defines, in any of the languages of notebooks, in order: by the shape of its lines,
 * since most of these languages have no parser here.
 */
export function definitionsIn(source: string): Defined[] {
  const found: Defined[] = [];
  const add = (kind: DefinedKind, name: string, owner = '') => {
    const isKnown = found.some(
      other => other.name === name && other.owner === owner
    );
    if (name !== '' && !isKnown) {
      found.push({ name, kind, owner });
    }
  };
  for (const [, name, assigned] of source.matchAll(CLASS)) {
    add('class', name ?? assigned);
  }
  for (const shape of FUNCTIONS) {
    for (const [, name] of source.matchAll(shape)) {
      add('function', name);
    }
  }
  for (const match of source.matchAll(METHOD)) {
    const before = [...source.slice(0, match.index).matchAll(CLASS)].at(-1);
    if (!match[1].startsWith('__')) {
      add('method', match[1], before?.[1] ?? '');
    }
  }
  for (const [, names] of source.matchAll(VARIABLE)) {
    names.split(',').forEach(name => {
      if (!name.includes('.')) {
        add('variable', name.trim());
      }
    });
  }
  for (const shape of COLUMNS) {
    for (const [, name] of source.matchAll(shape)) {
      add('column', name);
    }
  }
  for (const [, inside] of source.matchAll(MAKES_COLUMNS)) {
    for (const [, name] of `,${inside}`.matchAll(ARGUMENT)) {
      add('column', name);
    }
  }
  for (const [, list] of source.matchAll(PARAMETERS)) {
    for (const part of list.split(',')) {
      const [name] = /[\p{L}_][\p{L}\p{N}_]*/u.exec(part) ?? [''];
      if (name !== 'self' && name !== 'cls') {
        add('parameter', name);
      }
    }
  }
  return found;
}

/** The functions and classes that a piece of code defines. */
export function codeNames(source: string): string[] {
  return definitionsIn(source)
    .filter(({ kind }) => kind === 'function' || kind === 'class')
    .map(({ name }) => name);
}
