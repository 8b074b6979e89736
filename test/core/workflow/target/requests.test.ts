import { join } from 'node:path';
import {
  replayTarget,
  type JudgedTarget
} from '../../../../scripts/replay/replay-targets';
import { readTargetCases } from '../../../../scripts/replay/target-case';

/** Requests of our own in notebooks of several languages and domains, in the form of `npm run replay`. */
const FILE = join(__dirname, 'requests.jsonl');

let judged: JudgedTarget[] = [];

beforeAll(async () => {
  const cases = (await readTargetCases(FILE)) ?? [];
  judged = await Promise.all(cases.map(replayTarget));
});

const failed = (some: readonly JudgedTarget[]) =>
  some.map(
    ({ result }) => `${result.id}: ${result.operation} ${result.targets.join()}`
  );

describe('What requests in notebooks are about, by rules alone [S4.9]', () => {
  it('is hardly ever wrong where the rules are sure', () => {
    const wrong = judged.filter(
      ({ result }) => result.by === 'rules' && !result.passed
    );
    expect(failed(wrong).slice(Math.floor(judged.length * 0.03))).toEqual([]);
  });

  it('is among the first three that are shown to the model', () => {
    const missed = judged.filter(({ shown, mustAsk }) => !shown && !mustAsk);
    expect(failed(missed).slice(Math.floor(judged.length * 0.05))).toEqual([]);
  });

  it('is asked where several are equally likely, and not where one is named', () => {
    const silent = judged.filter(
      ({ mustAsk, result }) => mustAsk && !result.asked
    );
    const needless = judged.filter(
      ({ mustAsk, result }) => !mustAsk && result.asked
    );
    expect(failed(silent)).toEqual([]);
    expect(failed(needless).slice(Math.floor(judged.length * 0.03))).toEqual(
      []
    );
  });
});
