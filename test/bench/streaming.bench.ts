import { test, type Page } from '@playwright/test';
import { build } from 'esbuild';
import { answerOf } from './answer';
import { median, ms, ratio, report } from './report';
import type { FullParse, Pace } from './streaming-page';
import { ThreadTime } from './thread-time';

/** At how many sizes full parses are measured where all of them would take minutes. */
const SIZES = 10;
/** How many are measured at each. */
const STEPS = 20;
const CHUNK = 4;

async function openPage(page: Page): Promise<ThreadTime> {
  const { outputFiles } = await build({
    entryPoints: ['test/bench/streaming-page.ts'],
    bundle: true,
    write: false,
    format: 'iife',
    define: { 'process.env.NODE_ENV': '"production"' }
  });
  await page.goto('about:blank');
  await page.addScriptTag({ content: outputFiles[0].text });
  // No way pays for the other's first calls.
  const warmUp = answerOf(4_000);
  await byBlocks(page, warmUp, 'each chunk');
  await byFullParse(page, warmUp, 'safe');
  await byFullParse(page, warmUp, 'bare');
  return ThreadTime.of(page);
}

const byBlocks = (page: Page, answer: string, pace: Pace) =>
  page.evaluate(([text, at]) => window.streamByBlocks(text, at), [
    answer,
    pace
  ] as const);

const byFullParse = (page: Page, answer: string, how: FullParse) =>
  page.evaluate(([text, way]) => window.streamByFullParse(text, way), [
    answer,
    how
  ] as const);

/** What `byFullParse` takes, from a few updates at each of some sizes evenly spread over the answer. */
async function sumOfSizes(
  page: Page,
  time: ThreadTime,
  answer: string,
  how: FullParse
): Promise<number> {
  const show = (at: number, steps: number) =>
    page.evaluate(
      ([text, way, size, count]) =>
        window.stepByFullParse(text, way, size, count),
      [answer, how, at, steps] as const
    );
  const updatesPerStep = answer.length / CHUNK / SIZES / STEPS;
  let total = 0;
  for (let number = 0; number < SIZES; number++) {
    const size = Math.round(((number + 0.5) / SIZES) * answer.length);
    // What the chunk before has left is what the first of these takes the place of.
    await show(size - STEPS * CHUNK, 1);
    total += updatesPerStep * (await time.measure(() => show(size, STEPS)));
  }
  return total;
}

for (const [name, size] of [
  ['1 kB', 1_000],
  ['10 kB', 10_000],
  ['100 kB', 100_000]
] as const) {
  test(`streaming ${name} in chunks of 4 characters`, async ({ page }) => {
    const time = await openPage(page);
    const answer = answerOf(size);
    const affordable = size <= 10_000;
    const full = (how: FullParse) =>
      affordable
        ? time.measure(() => byFullParse(page, answer, how))
        : sumOfSizes(page, time, answer, how);
    const blocks = () =>
      time.measure(() => byBlocks(page, answer, 'each chunk'));
    // Before, between and after: a processor does not keep its speed.
    const turns = [await blocks()];
    const safe = await full('safe');
    const summed = affordable
      ? await sumOfSizes(page, time, answer, 'safe')
      : safe;
    turns.push(await blocks());
    const bare = await full('bare');
    turns.push(await blocks());
    const ours = median(turns);
    const paced = await time.measure(() =>
      byBlocks(page, answer, 'each frame')
    );
    const how = affordable
      ? ''
      : ` (${STEPS} at each of ${SIZES} sizes, summed)`;
    report(`streaming ${name}`, {
      [`full parse per chunk${how}`]: ms(safe),
      'settled blocks, an update per chunk': ms(ours),
      'full parse : settled blocks': ratio(safe, ours),
      [`\`marked\` and \`innerHTML\` alone${how} : settled blocks`]: ratio(
        bare,
        ours
      ),
      'full parse : settled blocks with an update per frame': ratio(safe, paced)
    });
    if (size === 10_000) {
      report(`streaming ${name}`, {
        'full parse, summed as for 100 kB : measured': ratio(summed, safe)
      });
    }
  });
}
