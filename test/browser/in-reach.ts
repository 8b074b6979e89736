import { expect } from '@playwright/test';

import type { NotebookPage } from './notebook-page';

/** A page of 1,280 by 960 pixels at 200 %. */
const NARROW = { width: 640, height: 480 };

/**
 * What of the cards a narrow page keeps from its user: what is wider than its card, buttons that are cut or covered,
 * and decisions whose buttons are out of view, although their question is not.
 */
export async function expectInReach({ page }: NotebookPage): Promise<void> {
  const usual = page.viewportSize();
  await page.setViewportSize(NARROW);
  const found = await page.evaluate(async () => {
    const drawn = async () => {
      for (let frame = 0; frame < 8; frame += 1) {
        await new Promise(resolve => requestAnimationFrame(resolve));
      }
    };
    await drawn();
    const seen = (node: Element) =>
      node.checkVisibility() && node.getClientRects().length > 0;
    const all = (of: ParentNode, selector: string) =>
      [...of.querySelectorAll(selector)].filter(seen);
    const named = (node: Element) =>
      `${node.className || node.tagName}: ${(node.textContent ?? '').trim().slice(0, 40)}`;
    const faults: string[] = [];
    const check = (isWell: boolean, what: string, node: Element) => {
      if (!isWell) {
        faults.push(`${what}: ${named(node)}`);
      }
    };
    for (const card of all(document, '.jp-Cellwright-run')) {
      const { left, right, width } = card.getBoundingClientRect();
      if (width < 160) {
        // Both side bars are open: they leave no room to any cell.
        continue;
      }
      for (
        let node: Element | null = card;
        node !== null && !node.matches('.jp-Notebook');
        node = node.parentElement
      ) {
        check(
          node.scrollWidth <= node.clientWidth + 1 ||
            getComputedStyle(node).overflowX === 'visible',
          'scrolls sideways',
          node
        );
      }
      for (const node of all(card, 'button, input, select, textarea')) {
        const box = node.getBoundingClientRect();
        check(
          box.left >= left - 1 && box.right <= right + 1,
          'is beside its card',
          node
        );
        check(
          !node.matches('button') || node.scrollWidth <= node.clientWidth + 1,
          'is cut',
          node
        );
      }
      for (const node of all(card, '*')) {
        const { width: wide, height: high } = node.getBoundingClientRect();
        const text = (node.textContent ?? '').trim();
        check(
          node.childElementCount > 0 || text.length < 4 || high < 4 * wide,
          'has a letter a line',
          node
        );
      }
      // The dots between facts are cut off at the beginning of a line, and no word is.
      for (const facts of all(card, '.jp-Cellwright-facts')) {
        const words = document.createRange();
        for (const fact of facts.children) {
          words.selectNodeContents(fact);
          check(
            [...words.getClientRects()].every(
              word => word.left >= facts.getBoundingClientRect().left + 15
            ),
            'begins before its line',
            fact
          );
        }
      }
      for (const question of all(card, '.jp-Cellwright-question')) {
        question.scrollIntoView({ block: 'start' });
        await drawn();
        for (const node of all(
          question,
          ':scope > .jp-Cellwright-choices button'
        )) {
          const box = node.getBoundingClientRect();
          const there = document.elementFromPoint(
            (box.left + box.right) / 2,
            (box.top + box.bottom) / 2
          );
          check(
            there !== null && node.contains(there),
            'is out of reach',
            node
          );
        }
      }
    }
    return faults;
  });
  if (usual !== null) {
    await page.setViewportSize(usual);
  }
  expect(found).toEqual([]);
}
