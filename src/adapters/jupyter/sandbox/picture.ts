import type { Execution } from '../../../core/ports/sandbox';

type Picture = Execution['images'][number];

/** What an SVG has that is more than a drawing: code, pages in it, entities, and what it would load. */
const LIVE_SVG =
  /<\s*(?:script|foreignObject|iframe|object|embed|handler|set|animate)|<!ENTITY|\son[a-z]+\s*=|javascript:|@import|(?:href|src)\s*=\s*(?!["']\s*(?:#|data:image\/(?:png|jpeg);))|url\(\s*["']?\s*(?!#)/i;

/**
 * The picture of a display: as PNG or JPEG, else as SVG that only draws; `null` where it has none. It is shown as an
 * image, in which nothing runs and which loads nothing; an SVG that would try to is left out all the same.
 */
export function pictureOf(
  data: Readonly<Record<string, string>>
): Picture | null {
  for (const mime of ['image/png', 'image/jpeg'] as const) {
    const image = (data[mime] ?? '').replace(/\s/g, '');
    if (/^[A-Za-z0-9+/]+=*$/.test(image)) {
      return { mime, data: image };
    }
  }
  const svg = (data['image/svg+xml'] ?? '').trim();
  return /<svg[\s>]/i.test(svg) && !LIVE_SVG.test(svg)
    ? { mime: 'image/svg+xml', data: base64(svg) }
    : null;
}

function base64(text: string): string {
  return btoa(
    Array.from(new TextEncoder().encode(text), byte =>
      String.fromCharCode(byte)
    ).join('')
  );
}
