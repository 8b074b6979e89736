import { test, type Page } from '@playwright/test';
import { build } from 'esbuild';
import { answerOf } from './answer';
import { report } from './report';
import type { StreamingCost } from './streaming-page';

async function openPage(page: Page) {
  const { outputFiles } = await build({
    entryPoints: ['test/bench/streaming-page.ts'],
    bundle: true,
    write: false,
    format: 'iife'
  });
  await page.goto('about:blank');
  await page.addScriptTag({ content: outputFiles[0].text });
}

for (const [name, size] of [
  ['1 kB', 1_000],
  ['10 kB', 10_000],
  ['100 kB', 100_000]
] as const) {
  test(`streaming ${name} in chunks of 4 characters`, async ({ page }) => {
    await openPage(page);
    const answer = answerOf(size);
    const ours: StreamingCost = await page.evaluate(
      text => window.streamByBlocks(text),
      answer
    );
    const full: StreamingCost = await page.evaluate(
      text => window.streamByFullParse(text),
      answer
    );
    report(`streaming ${name}`, {
      'full parse per chunk': `${full.total.toFixed(0)} ms`,
      'settled blocks': `${ours.total.toFixed(0)} ms`,
      'ratio full : settled': `${(full.total / ours.total).toFixed(1)} : 1`,
      'longest update': `${ours.longest.toFixed(1)} ms`
    });
  });
}
