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
  const { parser } = await import('./markdown-parser');
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

/**
 * Parses in a template, whose content nothing loads or runs; a parsed document of its own would be as
 * safe, but takes longer than all the rest for a short piece.
 */
function fragmentOf(html: string): DocumentFragment {
  const template = document.createElement('template');
  template.innerHTML = html;
  for (const link of template.content.querySelectorAll('a')) {
    link.target = '_blank';
    link.rel = 'noopener noreferrer nofollow';
  }
  return template.content;
}
