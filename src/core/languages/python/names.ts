import type { LanguageNames } from '../names';

export const names: LanguageNames = {
  name: 'python',
  aliases: ['py', 'py3', 'ipython', 'ipython3', 'tool_code'],
  endings: ['py', 'pyi'],
  properName: 'Python'
};
