import { fenced } from '../../context/fence';

/** The rules of changing one section of a function. */
export function sectionRules(section: string): string[] {
  return [
    'Change only the section named here; what has to follow from it elsewhere in the function may change too.',
    `The section:\n${fenced('', section)}`
  ];
}
