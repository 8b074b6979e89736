import { test, type Page } from '@playwright/test';
import { build } from 'esbuild';
import { answerOf } from './answer';
import { ms, ratio, report } from './report';
import type { FullParse, Pace, StreamingCost } from './streaming-page';

/** At how many sizes a full parse is measured where all of them would take minutes. */
const SIZES = 50;

/** Loads what is measured once, so that no way pays for the other's first calls. */
async function openPage(page: Page): Promise<void> {
  const { outputFiles } = await build({
    entryPoints: ['test/bench/streaming-page.ts'],
    bundle: true,
    write: false,
    format: 'iife',
    define: { 'process.env.NODE_ENV': '"production"' }
  });
  await page.goto('about:blank');
  await page.addScriptTag({ content: outputFiles[0].text });
  const warmUp = answerOf(4_000);
  await byBlocks(page, warmUp, 'each chunk');
  await byFullParse(page, warmUp, 'safe');
  await byFullParse(page, warmUp, 'bare');
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

const estimated = (page: Page, answer: string, how: FullParse) =>
  page.evaluate(
    ([text, way, sizes]) => window.estimateFullParse(text, way, sizes),
    [answer, how, SIZES] as const
  );

for (const [name, size] of [
  ['1 kB', 1_000],
  ['10 kB', 10_000],
  ['100 kB', 100_000]
] as const) {
  test(`streaming ${name} in chunks of 4 characters`, async ({ page }) => {
    await openPage(page);
    const answer = answerOf(size);
    const whole = size <= 10_000;
    const full = whole ? byFullParse : estimated;
    const safe: StreamingCost = await full(page, answer, 'safe');
    const bare: StreamingCost = await full(page, answer, 'bare');
    const ours = await byBlocks(page, answer, 'each chunk');
    const paced = await byBlocks(page, answer, 'each frame');
    const how = whole ? '' : `, measured at ${SIZES} sizes and summed`;
    report(`streaming ${name}`, {
      [`full parse per chunk${how}`]: ms(safe.total),
      'settled blocks, an update per chunk': ms(ours.total),
      'full : settled': ratio(safe.total, ours.total),
      [`\`marked\` alone per chunk${how} : settled`]: ratio(
        bare.total,
        ours.total
      ),
      'full : settled, an update per frame': ratio(safe.total, paced.total),
      'longest update': ms(paced.longest),
      ...(size === 10_000 && {
        [`full as summed from ${SIZES} sizes : as measured`]: ratio(
          (await estimated(page, answer, 'safe')).total,
          safe.total
        )
      })
    });
  });
}
