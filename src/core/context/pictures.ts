import { CellwrightError } from '../errors';
import { said } from '../said';
import { sha256 } from '../hash';
import type { ChatPicture } from '../values/chat-picture';
import type { Snippet } from '../values/manifest';
import type { PictureMime } from '../vocabulary';

/** Tokens of one picture, about: servers count from some 90 to 2,000, by its size. */
export const PICTURE_TOKENS = 1000;

/** Most bytes of a picture: what the servers with the smallest limit take. */
export const MAX_PICTURE_BYTES = 5_000_000;

/** Pictures by their names' endings. */
const ENDINGS: Readonly<Record<string, PictureMime>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
  gif: 'image/gif'
};

/** How the base64 of each kind begins. */
const BEGINNINGS: Readonly<Record<PictureMime, string>> = {
  'image/png': 'iVBORw0KGgo',
  'image/jpeg': '/9j/',
  'image/webp': 'UklGR',
  'image/gif': 'R0lGOD'
};

/** Whether a file is a picture that models can be shown, by its name. */
export function isPictureName(name: string): boolean {
  return (name.toLowerCase().split('.').at(-1) ?? '') in ENDINGS;
}

/** A picture of these bytes, `null` where they are none that models can be shown. @param data base64. */
export function pictureOf(data: string): ChatPicture | null {
  const kinds = Object.entries(BEGINNINGS) as [PictureMime, string][];
  const known = kinds.find(([, beginning]) => data.startsWith(beginning));
  return known === undefined ? null : { mime: known[0], data };
}

/**
 * A file that is a picture, as a snippet.
 *
 * @param data its bytes in base64.
 * @throws CellwrightError `snippet-unreadable` where it is none, or is attached as instructions.
 */
export function pictureSnippet(
  { path, label, role }: Pick<Snippet, 'path' | 'label' | 'role'>,
  data: string
): Snippet {
  const picture = pictureOf(data);
  if (picture === null || role === 'system') {
    throw new CellwrightError({
      code: 'snippet-unreadable',
      retryable: false,
      message: said`The snippet "${label}" cannot be attached: ${picture === null ? said`it is no PNG, JPEG, WebP or GIF picture` : said`a picture is no instruction`}. No request was made.`,
      fix:
        picture === null
          ? said`Attach a picture of one of these kinds, or a text file.`
          : said`Attach it with --snippet ${label}.`
    });
  }
  return {
    path,
    label,
    role,
    text: '',
    pictures: [picture],
    language: picture.mime,
    bytes: Math.floor((data.replace(/=+$/, '').length * 3) / 4),
    lines: 0,
    hash: sha256(data, 12),
    tokens: PICTURE_TOKENS,
    redactions: 0
  };
}
