import type {
  ClarifyingQuestion,
  UnderstoodPoint
} from '../../values/understood';

/** A request and what was settled about it. */
export interface Understanding {
  /** The user's words, unchanged. */
  readonly request: string;
  readonly points: readonly UnderstoodPoint[];
}

/** What is understood once the user has answered or skipped each question. */
export function understand(
  request: string,
  questions: readonly ClarifyingQuestion[],
  answers: Readonly<Record<string, string>>
): Understanding {
  const points = questions.map(({ id, text, assumption }) => {
    const given = Object.hasOwn(answers, id) ? answers[id].trim() : '';
    return {
      question: text,
      answer: given === '' ? assumption : given,
      assumed: given === ''
    };
  });
  return { request, points };
}

/** The request as it is sent on: the user's words and what was settled below them. */
export function understoodText({ request, points }: Understanding): string {
  if (points.length === 0) {
    return request;
  }
  const settled = points.map(
    ({ question, answer, assumed }) =>
      `- ${question} ${assumed ? 'Assume: ' : ''}${answer}`
  );
  return [request, '', 'Settled with the user:', ...settled].join('\n');
}
