import type { UnderstoodPoint } from '../../values/understood';
import type { ModuleChoice } from './module-choice';
import { chosenModules } from './module-choice';

/** What was settled before the plan, in words for the model, one point each. */
export function decidedLines(
  points: readonly UnderstoodPoint[],
  choices: readonly ModuleChoice[] | null
): string[] {
  return [
    ...points.map(
      ({ question, answer, assumed }) =>
        `${question} ${assumed ? 'Assume: ' : ''}${answer}`
    ),
    ...(choices === null ? [] : moduleLines(choices))
  ];
}

function moduleLines(choices: readonly ModuleChoice[]): string[] {
  const chosen = chosenModules(choices);
  const left = choices.filter(({ approved }) => !approved);
  const remarks = choices.filter(
    ({ approved, remarks: said }) => approved && said !== ''
  );
  return [
    `The user chose the modules. Plan exactly these, in this order, with these names and frameworks: ${JSON.stringify(chosen)}`,
    ...left.map(
      ({ module: { name } }) =>
        `The user wants no module ${JSON.stringify(name)}.`
    ),
    ...remarks.map(
      ({ module: { name }, remarks: said }) =>
        `Of the module ${JSON.stringify(name)} the user says: ${said}`
    )
  ];
}
