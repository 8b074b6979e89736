/** How far the headings of an answer stand below those of the notebook that it stands in. */
const BELOW = 2;

/** Headings that a model wrote stand below those of the notebook for those who go by levels; they look as they are. */
export function lowerHeadings(root: Element): void {
  for (const heading of root.querySelectorAll('h1, h2, h3, h4, h5, h6')) {
    const level = Math.min(6, Number(heading.tagName[1]) + BELOW);
    heading.setAttribute('aria-level', String(level));
  }
}
