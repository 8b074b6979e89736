import type { LanguageNames } from '../names';

export const javascriptNames: LanguageNames = {
  name: 'javascript',
  aliases: ['js', 'mjs', 'node'],
  endings: []
};

export const typescriptNames: LanguageNames = {
  name: 'typescript',
  aliases: ['ts'],
  endings: []
};
