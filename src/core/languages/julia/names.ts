import type { LanguageNames } from '../names';

export const names: LanguageNames = {
  name: 'julia',
  aliases: ['jl'],
  endings: ['jl'],
  properName: 'Julia'
};
