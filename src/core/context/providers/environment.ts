import type { ContextProvider } from './types';

/** It matters for nearly every code, and takes a line. */
const CERTAINTY = 0.85;

/** Packages of each kind that are named, the most usual ones. */
const MOST = 10;

/** The version of the language, the operating system, and the packages that are installed, those in use with their versions. */
export const environment: ContextProvider = {
  name: 'environment',
  items({ kernel, language }) {
    if (kernel === null) {
      return [];
    }
    const { version, platform, packages } = kernel.state.environment;
    const named = (inUse: boolean) =>
      packages
        .filter(([, version]) => (version !== '') === inUse)
        .slice(0, MOST)
        .map(([name, version]) => `${name} ${version}`.trim())
        .join(', ');
    const parts = [
      `${titleOf(language)} ${version} on ${platform}`,
      ...(named(true) === '' ? [] : [`in use: ${named(true)}`]),
      ...(named(false) === '' ? [] : [`also installed: ${named(false)}`])
    ];
    return [
      {
        kind: 'environment',
        name: 'environment',
        tells: 'schema',
        certainty: CERTAINTY,
        text: parts.join('; ')
      }
    ];
  }
};

/** How people write the name of a language. */
function titleOf(language: string): string {
  return language.charAt(0).toUpperCase() + language.slice(1);
}
