import { javascriptNames, typescriptNames } from './javascript/names';
import { names as julia } from './julia/names';
import { names as python } from './python/names';
import { names as r } from './r/names';

/** What a language is called. It stands apart from its profile: views need names, and load nothing else. */
export interface LanguageNames {
  /** Its one name, in lower case: that of its fences. */
  readonly name: string;
  /** What else it is called in fences and by kernels, in lower case. */
  readonly aliases: readonly string[];
  /** Endings of its files, in lower case, without the dot. */
  readonly endings: readonly string[];
  /** As it is written in sentences: `Python`. */
  readonly properName: string;
}

const byName = new Map<string, string>();
const byEnding = new Map<string, string>();
const properNames = new Map<string, string>();

/** Makes the names of a language known to the whole pipeline. */
export function addNames({
  name,
  aliases,
  endings,
  properName
}: LanguageNames): void {
  properNames.set(name, properName);
  [name, ...aliases].forEach(other => byName.set(other, name));
  endings.forEach(ending => byEnding.set(ending, name));
}

[python, r, julia, javascriptNames, typescriptNames].forEach(addNames);

/** The one name of a language that has a profile, by any of its names in lower case; else `null`. */
export function profiledName(name: string): string | null {
  return byName.get(name) ?? null;
}

/** The language with a profile whose files have this ending; else `null`. */
export function languageOfEnding(ending: string): string | null {
  return byEnding.get(ending) ?? null;
}

/** A language as it is written in sentences. */
export function properNameOf(name: string): string {
  return properNames.get(name) ?? name;
}
