import { createRequire } from 'node:module';

import { expect } from '@playwright/test';
import type axe from 'axe-core';

import { expectInReach } from './in-reach';
import type { NotebookPage } from './notebook-page';

const AXE = createRequire(__filename).resolve('axe-core/axe.min.js');

/** What is ours of a page: cards, chips, panels. */
const OURS = [
  '.jp-Cellwright-run',
  '.jp-Cellwright-chip',
  '.jp-Cellwright-changeHere',
  '.jp-Cellwright-waitingItem',
  '.jp-Cellwright-sidePanel',
  '.jp-Cellwright-connection',
  '.jp-Cellwright-preview',
  '.jp-Cellwright-setUp'
];

const THEMES = [
  'JupyterLab Dark High Contrast',
  'JupyterLab Dark',
  'JupyterLab Light'
];

/**
 * What axe finds wrong with what the page shows of Cellwright, a line each, in all themes of JupyterLab, and what a page
 * at 200 % keeps out of reach.
 */
export async function expectAccessible(notebook: NotebookPage): Promise<void> {
  const { page } = notebook;
  await page.addScriptTag({ path: AXE });
  // JupyterLab's body has no height and hides what is beyond it: axe takes all of the page for hidden, and checks no contrast.
  await page.addStyleTag({ content: 'body { height: 100vh; }' });
  const found: string[] = [];
  const checked = new Set<string>();
  for (const theme of THEMES) {
    await notebook.execute('apputils:change-theme', { theme });
    await expect(page.locator('body')).toHaveAttribute(
      'data-jp-theme-name',
      theme
    );
    const result = await page.evaluate(
      async ([selectors, name]) => {
        const { run } = (window as unknown as { axe: typeof axe }).axe;
        const include = selectors.filter(
          selector => document.querySelector(selector) !== null
        );
        const { violations, passes } = await run({ include });
        return {
          passes: passes.map(({ id }) => id),
          violations: violations.flatMap(({ id, nodes }) =>
            nodes
              // The colours of code are the theme's own, which has numbers at 4.3 : 1 in its cells.
              .filter(
                ({ target }) =>
                  id !== 'color-contrast' ||
                  !/> \.ͼ|\.cm-deletedText(?:\.ͼ\w+)?$/.test(target.join())
              )
              .map(
                ({ target, failureSummary }) =>
                  `${name}: ${id}: ${target.join(' ')}: ${failureSummary}`
              )
          )
        };
      },
      [OURS, theme] as const
    );
    result.passes.forEach(id => checked.add(id));
    found.push(...result.violations);
  }
  expect(found).toEqual([]);
  // It has looked at something.
  expect([...checked]).toContain('button-name');
  await expectInReach(notebook);
}
