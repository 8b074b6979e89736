import type { LanguageNames } from '../names';

export const javascriptNames: LanguageNames = {
  name: 'javascript',
  aliases: ['js', 'mjs', 'node'],
  endings: ['js', 'mjs', 'cjs'],
  properName: 'JavaScript'
};

export const typescriptNames: LanguageNames = {
  name: 'typescript',
  aliases: ['ts'],
  endings: ['ts', 'mts', 'cts'],
  properName: 'TypeScript'
};
