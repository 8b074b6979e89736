import type { LanguageNames } from '../names';

export const names: LanguageNames = {
  name: 'r',
  aliases: ['rlang'],
  endings: ['r'],
  properName: 'R'
};
