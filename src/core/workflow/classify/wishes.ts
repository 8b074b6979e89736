import { writesCode } from '../../operations/prompt-use';
import { promptUse, readingOperations } from '../../operations/registry';
import type { OperationName } from '../../vocabulary';
import type { Clause } from './clauses';
import { readVerb } from './read-verb';
import type { Surroundings } from './surroundings';
import { shortened } from './rule-decision';

/** A clause whose verb asks for something. */
export interface Wish {
  readonly operation: OperationName;
  readonly clause: Clause;
}

/** The wishes among the clauses of one mood, in order. */
export function wishesOf(
  clauses: readonly Clause[],
  mood: Clause['mood'],
  around: Surroundings
): Wish[] {
  return clauses
    .filter(clause => clause.mood === mood)
    .flatMap(clause => {
      const operation = readVerb(clause, around);
      return operation === null ? [] : [{ operation, clause }];
    });
}

/** The first wish for code, else the one for a review, an explanation, an answer. */
export function mostTelling(wishes: readonly Wish[]): Wish | null {
  const of = (operation: OperationName) =>
    wishes.find(wish => wish.operation === operation);
  return (
    wishes.find(({ operation }) => writesCode(promptUse(operation))) ??
    readingOperations()
      .map(of)
      .findLast(wish => wish !== undefined) ??
    null
  );
}

/** "I need a function …": an aim that a wish for words beside it does not take back. */
export function isNeed({ operation, clause }: Wish): boolean {
  return clause.word === '' && writesCode(promptUse(operation));
}

/** A wish for words that no code comes with. */
export function isTalk({ operation, clause }: Wish): boolean {
  return (
    clause.verb !== 'design' && (operation === 'ask' || operation === 'explain')
  );
}

/** The wish as a reason. */
export function reasonOf({ operation, clause }: Wish): string {
  const quoted = shortened(`${clause.word} ${clause.rest}`);
  return `"${quoted}" asks for ${promptUse(operation).asksFor}.`;
}
