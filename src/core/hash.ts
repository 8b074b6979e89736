import { hmac } from '@noble/hashes/hmac.js';
import { sha256 as hash } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/**
 * SHA-256 of a text's UTF-8 bytes as lower-case hex, cut to `digits` digits.
 *
 * Not by `crypto.subtle`, which browsers offer on https and localhost only: many Jupyter servers are
 * reached by plain http on a local network.
 */
export function sha256(text: string, digits: number): string {
  return bytesToHex(hash(utf8ToBytes(text))).slice(0, digits);
}

/** HMAC-SHA-256 of a text's UTF-8 bytes as lower-case hex: who has the secret, wrote the text. */
export function signatureOf(text: string, secret: string): string {
  return bytesToHex(hmac(hash, utf8ToBytes(secret), utf8ToBytes(text)));
}
