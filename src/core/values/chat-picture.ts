import type { PictureMime } from '../vocabulary';

/** A picture that a model is shown. */
export interface ChatPicture {
  readonly mime: PictureMime;
  /** Base64, without blanks. */
  readonly data: string;
}
