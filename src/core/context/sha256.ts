/**
 * The SHA-256 of some bytes as 64 hexadecimal digits.
 *
 * Browsers offer `crypto.subtle` only in secure contexts; a Jupyter server reached over plain HTTP by
 * its address is none, so there the digest is worked out here.
 */
export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const subtle: SubtleCrypto | undefined = globalThis.crypto?.subtle;
  return hex(
    subtle === undefined
      ? digest(bytes)
      : new Uint8Array(await subtle.digest('SHA-256', bytes))
  );
}

function hex(bytes: Uint8Array): string {
  return [...bytes].map(byte => byte.toString(16).padStart(2, '0')).join('');
}

/** FIPS 180-4, section 6.2. Names follow the standard. */
function digest(message: Uint8Array): Uint8Array {
  const state = Uint32Array.from(initialState);
  const padded = pad(message);
  for (let block = 0; block < padded.byteLength; block += 64) {
    compress(state, new DataView(padded.buffer, block, 64));
  }
  const result = new DataView(new ArrayBuffer(32));
  state.forEach((word, at) => result.setUint32(4 * at, word));
  return new Uint8Array(result.buffer);
}

/** The message, a one bit, zeros, and the message's length in bits as 64 bits. */
function pad(message: Uint8Array): Uint8Array<ArrayBuffer> {
  const padded = new Uint8Array(64 * Math.ceil((message.length + 9) / 64));
  padded.set(message);
  padded[message.length] = 0x80;
  const length = new DataView(padded.buffer, padded.length - 8);
  length.setBigUint64(0, BigInt(message.length) * 8n);
  return padded;
}

function compress(state: Uint32Array, block: DataView): void {
  const w = new Uint32Array(64);
  for (let t = 0; t < 64; t++) {
    w[t] =
      t < 16
        ? block.getUint32(4 * t)
        : sigma(w[t - 2], 17, 19, 10) +
          w[t - 7] +
          sigma(w[t - 15], 7, 18, 3) +
          w[t - 16];
  }
  let [a, b, c, d, e, f, g, h] = state;
  for (let t = 0; t < 64; t++) {
    const choice = (e & f) ^ (~e & g);
    const majority = (a & b) ^ (a & c) ^ (b & c);
    const t1 = h + sum(e, 6, 11, 25) + choice + roundConstants[t] + w[t];
    const t2 = sum(a, 2, 13, 22) + majority;
    [a, b, c, d, e, f, g, h] = [(t1 + t2) | 0, a, b, c, (d + t1) | 0, e, f, g];
  }
  [a, b, c, d, e, f, g, h].forEach((word, at) => {
    state[at] += word;
  });
}

function rotate(x: number, n: number): number {
  return (x >>> n) | (x << (32 - n));
}

function sum(x: number, i: number, j: number, k: number): number {
  return rotate(x, i) ^ rotate(x, j) ^ rotate(x, k);
}

function sigma(x: number, i: number, j: number, shift: number): number {
  return rotate(x, i) ^ rotate(x, j) ^ (x >>> shift);
}

/** The first 32 bits of the fractional parts of `root(p)` for the first `n` primes p. */
function primeFractions(n: number, root: (x: number) => number): number[] {
  const primes: number[] = [];
  for (let x = 2; primes.length < n; x++) {
    if (primes.every(prime => x % prime !== 0)) {
      primes.push(x);
    }
  }
  return primes.map(prime => Math.floor((root(prime) % 1) * 2 ** 32));
}

const initialState = primeFractions(8, Math.sqrt);
const roundConstants = primeFractions(64, Math.cbrt);
