import { NO_FACTS, type FileFacts, type LanguageReader } from '../facts';
import { resolvePython } from './resolve-python';

/** Sections of `pyproject.toml` whose values are names in modules: `shop.cli:main`. */
const SECTION =
  /^\[(?:project\.(?:gui-)?scripts|project\.entry-points\.[^\]]+|tool\.poetry\.(?:scripts|plugins\.[^\]]+))\]\s*$/;

const ENTRY = /=\s*["']([\w.]+):(\w+)[\w.]*(?:\s*\[[^\]]*\])?\s*["']/;

/** Reads what a package starts with: no test runs it, and what it names may not be there. */
export const entryPointReader: LanguageReader = {
  read(_path, content): FileFacts {
    let isEntry = false;
    const imports = content.split('\n').flatMap((text, at) => {
      if (/^\s*\[/.test(text)) {
        isEntry = SECTION.test(text.trim());
        return [];
      }
      const [, specifier, name] = (isEntry ? ENTRY.exec(text) : null) ?? [];
      const line = at + 1;
      return specifier === undefined
        ? []
        : [
            {
              specifier,
              line,
              names: [{ name, line }],
              kind: 'names' as const,
              late: true
            }
          ];
    });
    return { ...NO_FACTS, imports };
  },
  resolve: resolvePython
};
