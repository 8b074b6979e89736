import { isCommonPart, plainPath } from './plain-path';

/**
 * The path of an address on a server of the project: `/x`, `{}/x` after a base, `http://localhost:8000/x`.
 *
 * @param address With `{}` for each hole.
 * @returns `null` for files that are fetched, servers of others, and addresses that are put together elsewhere.
 */
export function ownPath(address: string | null): string | null {
  const own = address
    ?.replace(/^\{\}(?=\/)/, '')
    .replace(
      /^https?:\/\/(?:localhost|127\.0\.0\.1|\{\})(?::(?:\d+|\{\}))?(?=\/)/,
      ''
    );
  if (own?.startsWith('/') !== true) {
    return null;
  }
  const plain = plainPath(own);
  const parts = plain.split('/').slice(1);
  return parts.every(part => ['', '{}'].includes(part) || isCommonPart(part)) ||
    parts.some(part => part.includes('{}') && part !== '{}') ||
    /\.\w+$/.test(plain)
    ? null
    : plain;
}

/** Whether a file names a server of somebody else: its requests may go there. */
export function leadsOutside(code: string): boolean {
  return /https?:\/\/(?!localhost\b|127\.|0\.0\.0\.0|www\.w3\.org)[\w-]+\.[\w.-]+/.test(
    code
  );
}
