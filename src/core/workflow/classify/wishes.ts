import type { Operation } from '../../vocabulary';
import type { Clause } from './clauses';
import { TRAITS } from './operations';
import { readVerb, type Surroundings } from './read-verb';
import { shortened } from './rule-decision';

/** A clause whose verb asks for something. */
export interface Wish {
  readonly operation: Operation;
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

const READING: readonly Operation[] = ['review', 'explain', 'ask'];

/** The first wish for code, else the one for a review, an explanation, an answer. */
export function mostTelling(wishes: readonly Wish[]): Wish | null {
  const of = (operation: Operation) =>
    wishes.find(wish => wish.operation === operation);
  return (
    wishes.find(({ operation }) => TRAITS[operation].writesCode) ??
    READING.map(of).find(wish => wish !== undefined) ??
    null
  );
}

/** "I need a function …": an aim that a wish for words beside it does not take back. */
export function isNeed({ operation, clause }: Wish): boolean {
  return clause.word === '' && TRAITS[operation].writesCode;
}

/** A wish for words that no code comes with. */
export function isTalk({ operation, clause }: Wish): boolean {
  return (
    clause.verb !== 'design' && (operation === 'ask' || operation === 'explain')
  );
}

const ASKS_FOR: Readonly<Record<Operation, string>> = {
  ask: 'an answer in words',
  explain: 'an explanation',
  review: 'a review',
  create: 'new code',
  extend: 'code on top of what exists',
  iterate: 'a change of what is there',
  fix: 'a repair',
  test: 'tests'
};

/** The wish as a reason. */
export function reasonOf({ operation, clause }: Wish): string {
  const quoted = shortened(`${clause.word} ${clause.rest}`);
  return `"${quoted}" asks for ${ASKS_FOR[operation]}.`;
}
