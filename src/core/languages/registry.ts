import { javascript, typescript } from './javascript/javascript';
import { julia } from './julia/julia';
import { plainLanguage, type Language } from './language';
import { addNames, profiledName } from './names';
import { python } from './python/python';
import { r } from './r/r';

const profiles = new Map<string, Language>();

/** Makes a language known to the whole pipeline. */
export function addLanguage(language: Language): void {
  addNames(language);
  profiles.set(language.name, language);
}

[python, r, julia, javascript, typescript].forEach(addLanguage);

/** The profile of a language, by any of its names in lower case. */
export function languageNamed(name: string): Language {
  return profiles.get(profiledName(name) ?? name) ?? plainLanguage(name);
}

/** All languages that have a profile. */
export function languages(): Iterable<Language> {
  return profiles.values();
}
