import type { AnswerResult, ProblemResult } from './replay-sessions';

/** The figures of some sessions, as text. */
export function sessionTable(results: readonly ProblemResult[]): string {
  const tokens = results.map(result => result.tokens).sort((a, b) => a - b);
  const answers = results.flatMap(result => result.answers);
  const right = answers.filter(
    ({ verdict, crashes }) => verdict === 'CORRECT' && crashes === null
  );
  const raising = answers.filter(({ crashes }) => crashes !== null);
  const changing = answers.filter(
    ({ verdict }) => verdict === 'INTACT_VIOLATION'
  );
  const fails = ({ failing }: AnswerResult) => failing.length > 0;
  return [
    ['problems shown whole', share(results, ({ passed }) => passed)],
    ['tokens collected, median', String(quantile(tokens, 0.5))],
    ['tokens collected, 95 %', String(quantile(tokens, 0.95))],
    ['right answers that a check fails', share(right, fails)],
    [
      'raising answers found, with the line',
      share(raising, answer => fails(answer) && answer.hasLine)
    ],
    [
      'answers that change a variable, told',
      share(changing, ({ tellsChange }) => tellsChange)
    ],
    [
      'right answers of which that is told, too',
      share(right, ({ tellsChange }) => tellsChange)
    ],
    ['kernels changed by collecting', share(results, ({ changed }) => changed)]
  ]
    .map(([name, value]) => `${name.padEnd(42)} ${value}`)
    .join('\n');
}

function share<T>(all: readonly T[], test: (one: T) => boolean): string {
  const count = all.filter(test).length;
  const part = all.length === 0 ? 0 : count / all.length;
  return `${part.toFixed(3)} (${count} of ${all.length})`;
}

function quantile(sorted: readonly number[], part: number): number {
  return (
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0
  );
}
