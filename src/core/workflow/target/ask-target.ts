import { firstLine } from '../mentions/mentioned-cell';
import type { ClarifyingQuestion } from '../../values/understood';
import type { UnderstoodPoint } from '../../values/understood';
import type { TargetChoice } from './something-new';
import type { Scene } from './scene';

/** Most meanings that are offered; the nearest ones are. */
const MOST = 6;

const TEXT = 'Which code do you mean?';

/** The question which of several equally likely meanings a request has; `null` where there is nothing to ask. */
export function targetQuestion(
  { asks }: TargetChoice,
  scene: Scene
): ClarifyingQuestion | null {
  const choices = asks.slice(-MOST).map(meaning => named(meaning, scene));
  const nearest = choices.findLast(choice => !choice.includes(' and '));
  return choices.length === 0
    ? null
    : {
        id: 'target',
        text: TEXT,
        assumption: nearest ?? choices[choices.length - 1],
        choices
      };
}

/** The choice once the user has answered, in words or with one of the choices. */
export function settledTarget(
  choice: TargetChoice,
  scene: Scene,
  points: readonly UnderstoodPoint[]
): TargetChoice {
  const point = points.find(({ question }) => question === TEXT);
  if (choice.asks.length === 0 || point === undefined) {
    return choice;
  }
  const { answer, assumed } = point;
  const meaning =
    choice.asks.find(one => named(one, scene) === answer) ??
    choice.asks.find(one => isSaid(answer, one, scene)) ??
    choice.asks[choice.asks.length - 1];
  return {
    ...choice,
    targets: meaning,
    asks: [],
    sure: !assumed,
    why: assumed ? 'nobody said which' : 'you said so'
  };
}

/** What the user sees of a meaning: each cell by its name and its first line, each file by its name. */
function named(meaning: readonly string[], scene: Scene): string {
  return meaning.map(target => nameOf(target, scene)).join(' and ');
}

function nameOf(target: string, { above, below }: Scene): string {
  const cell = [...above, ...below].find(({ id }) => id === target);
  return cell === undefined
    ? target
    : `${cell.title}: ${firstLine(cell.source)}`;
}

/** "the second", "cell 3", `words`: an answer in words. */
function isSaid(
  answer: string,
  meaning: readonly string[],
  scene: Scene
): boolean {
  const text = answer.toLowerCase();
  return meaning.every(target => {
    const [title, ...line] = nameOf(target, scene).toLowerCase().split(':');
    const words = line.join(' ').match(/[\p{L}_][\p{L}\p{N}_]{3,}/gu) ?? [];
    return (
      new RegExp(`(?<![\\w.])${literal(title)}(?![\\w.])`).test(text) ||
      words.some(word => text.includes(word))
    );
  });
}

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
