import type { IRenderMime } from '@jupyterlab/rendermime-interfaces';
import { harmlessMarkdown } from '../../core/replies/harmless-markdown';

/** Markdown as DOM nodes that hold nothing active; throws where the parser does. */
export type RenderMarkdown = (markdown: string) => DocumentFragment;

const TAGS = [
  ...['p', 'em', 'strong', 'del', 'code', 'pre', 'blockquote', 'br', 'hr'],
  ...['ul', 'ol', 'li', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'a'],
  ...['table', 'thead', 'tbody', 'tr', 'th', 'td']
];

/**
 * Loads the parser for text that is still arriving. Every piece goes through {@link harmlessMarkdown},
 * the parser, and JupyterLab's sanitizer with a short list of what formatting needs.
 */
export async function loadMarkdownRenderer(
  sanitizer: IRenderMime.ISanitizer
): Promise<RenderMarkdown> {
  const { Marked } = await import('marked');
  const parser = new Marked({ gfm: true, async: false });
  return markdown => {
    const html = parser.parse(harmlessMarkdown(markdown), { async: false });
    return fragmentOf(
      sanitizer.sanitize(html, {
        allowedTags: TAGS,
        allowedAttributes: {
          a: ['href', 'rel', 'title'],
          code: ['class'],
          ol: ['start'],
          th: ['align'],
          td: ['align']
        }
      })
    );
  };
}

/** Parses in a document of its own, where nothing loads and nothing runs. */
function fragmentOf(html: string): DocumentFragment {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  const fragment = document.createDocumentFragment();
  fragment.append(...body.childNodes);
  for (const link of fragment.querySelectorAll('a')) {
    link.target = '_blank';
    link.rel = 'noopener noreferrer nofollow';
  }
  return fragment;
}
