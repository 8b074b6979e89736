import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

import type { Page } from '@playwright/test';

import type { NotebookPage } from './notebook-page';

/** Where `npm run pictures` wants the pictures of each state; `undefined` in tests, which take one. */
const FOLDER = process.env.CELLWRIGHT_PICTURES;

/** The last theme is the one that tests go on in. */
const THEMES: readonly (readonly [string, string])[] = [
  ['contrast', 'JupyterLab Dark High Contrast'],
  ['dark', 'JupyterLab Dark'],
  ['light', 'JupyterLab Light']
];

/** In pixels; the last is the one that tests go on in. */
const WIDTHS = [1600, 700, 1280] as const;

const HEIGHT = 900;

/** What a state looks like, as measured in the page. */
interface Looks {
  /** The text that stands out most in the card. */
  readonly first: string;
  /** Pixels of the card's height that are neither prose nor code nor differences; `null` without a card. */
  readonly chrome: number | null;
  /** What is wider than its place, a selector each. */
  readonly wide: readonly string[];
  /** Whether the first choice of a question is in view; `null` without one. */
  readonly decision: boolean | null;
}

/**
 * Writes pictures of a state in all themes and widths, and a line about it for the table: what is most visible, pixels
 * of chrome, what is cut. Does nothing in tests.
 */
export async function takePictures(
  notebook: NotebookPage,
  name: string
): Promise<void> {
  if (FOLDER === undefined) {
    return;
  }
  mkdirSync(FOLDER, { recursive: true });
  const { page } = notebook;
  const looks = new Map<number, Looks>();
  for (const [theme, fullName] of THEMES) {
    await notebook.execute('apputils:change-theme', { theme: fullName });
    await page
      .locator(`body[data-jp-theme-name="${fullName}"]`)
      .waitFor({ state: 'attached' });
    await page.locator('#jupyterlab-splash').waitFor({ state: 'detached' });
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: HEIGHT });
      await settled(page);
      if (theme === 'light') {
        looks.set(width, await looksOf(page));
      }
      await page.screenshot({
        path: join(FOLDER, `${name}-${theme}-${width}.png`)
      });
    }
  }
  const usual = looks.get(1280);
  const faults = [...looks].flatMap(([width, { wide, decision }]) => [
    ...wide.map(node => `${width}: ${node} is cut`),
    ...(decision === false ? [`${width}: the decision is out of view`] : [])
  ]);
  appendFileSync(
    join(FOLDER, 'states.md'),
    `| ${name} | ${usual?.first ?? ''} | ${usual?.chrome ?? ''} | ${faults.join('; ')} |\n`
  );
}

/** Waits until the page is drawn as wide as it is now. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (let frame = 0; frame < 12; frame += 1) {
      await new Promise(resolve => requestAnimationFrame(resolve));
    }
  });
}

function looksOf(page: Page): Promise<Looks> {
  return page.evaluate(() => {
    const ours = (name: string) => `.jp-Cellwright-${name}`;
    const seen = (node: Element) =>
      node.checkVisibility() && node.getClientRects().length > 0;
    const cards = [...document.querySelectorAll(ours('run'))].filter(seen);
    const card =
      cards.find(node => node.querySelector(ours('question'))) ?? cards.at(-1);
    const plain = (text: string) =>
      text.replace(/\s+/g, ' ').replaceAll('|', '/').trim().slice(0, 70);
    /** The biggest and boldest text, or what stands on a ground of its own. */
    const weightOf = (node: Element) => {
      const { fontSize, fontWeight, backgroundColor } = getComputedStyle(node);
      const filled = !/^rgba\(.*, 0\)$|transparent/.test(backgroundColor);
      return (
        parseFloat(fontSize) *
        (Number(fontWeight) / 400) *
        (filled && node.matches('button') ? 1.3 : 1)
      );
    };
    const texts = [...(card?.querySelectorAll('*') ?? [])].filter(
      node =>
        seen(node) &&
        !node.closest(`pre, .cm-editor, ${ours('live')}`) &&
        [...node.childNodes].some(
          child => child.nodeType === 3 && /\w/.test(child.textContent ?? '')
        )
    );
    const [first] = texts.toSorted(
      (one, other) => weightOf(other) - weightOf(one)
    );
    const contents = [
      ...(card?.querySelectorAll(
        `${ours('answer')} > div > *, pre, ${ours('merge')}, textarea`
      ) ?? [])
    ].filter(seen);
    const outer = contents.filter(
      node => !contents.some(other => other !== node && other.contains(node))
    );
    const heightOf = (node: Element) => node.getBoundingClientRect().height;
    const wide = [
      ...document.querySelectorAll(
        '[class*="jp-Cellwright-"], .jp-Cell-outputArea, .jp-WindowedPanel-outer'
      )
    ].filter(node => {
      const { overflowX } = getComputedStyle(node);
      return (
        seen(node) &&
        !node.matches('input, textarea, select, pre') &&
        node.closest('pre, .cm-editor, .lm-Menu') === null &&
        overflowX !== 'visible' &&
        node.clientWidth > 40 &&
        node.scrollWidth > node.clientWidth + 1
      );
    });
    const decision = card?.querySelector(
      `${ours('question')} ${ours('choices')} button`
    );
    const box = decision?.getBoundingClientRect();
    return {
      first: first === undefined ? '' : plain(first.textContent ?? ''),
      chrome:
        card === undefined
          ? null
          : Math.round(
              outer.reduce(
                (rest, node) => rest - heightOf(node),
                heightOf(card)
              )
            ),
      wide: [
        ...new Set(
          wide.map(node =>
            [...node.classList]
              .slice(-1)
              .map(name => `.${name}`)
              .join('')
          )
        )
      ],
      decision:
        box === undefined ? null : box.top >= 0 && box.bottom <= innerHeight
    };
  });
}
