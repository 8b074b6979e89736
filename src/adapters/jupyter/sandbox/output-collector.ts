import { KernelMessage } from '@jupyterlab/services';

import type { Execution, ExecutionError } from '../../../core/ports/sandbox';
import { PICTURE_TYPES } from '../../../core/vocabulary';
import { pictureOf } from './picture';
import { plainText } from '../../../core/plain-text';

/** How much of an execution's traceback is kept, in characters, counted from its end. */
const TRACEBACK_CHARS = 5_000;
const MESSAGE_CHARS = 2_000;
const NAME_CHARS = 200;
/** A larger picture, in characters of base64, is dropped as a whole: half a picture is none. */
const IMAGE_CHARS = 2_000_000;
const IMAGES = 10;
/** What a Jupyter server writes in the program's name when it throws output away by itself. */
const SERVER_THROTTLES = /^\s*IOPub (?:data|message) rate exceeded\./;

type Text = 'stdout' | 'stderr' | 'results';

/** The output part of an {@link Execution}. */
export type Output = Pick<
  Execution,
  'stdout' | 'stderr' | 'results' | 'images' | 'error' | 'dropped'
>;

/**
 * Keeps the beginning of what a kernel sends for one execution, as text and pictures only, and counts the rest.
 *
 * HTML, JavaScript, an SVG that does more than draw and everything else that could become live is never kept, nor are
 * later changes of a display.
 */
export class OutputCollector {
  /** What the code wrote altogether, kept or not, in characters. */
  total = 0;
  /** True once the server itself has begun to throw output away. */
  throttled = false;
  #room: number;
  #dropped = 0;
  #error: ExecutionError | null = null;
  readonly #text: Record<Text, string[]> = {
    stdout: [],
    stderr: [],
    results: []
  };
  readonly #images: Execution['images'][number][] = [];

  /** @param chars how many characters of text are kept, streams and results together. */
  constructor(chars: number) {
    this.#room = chars;
  }

  /** Takes one IOPub message. */
  add(message: KernelMessage.IIOPubMessage): void {
    if (KernelMessage.isStreamMsg(message)) {
      const { name, text } = message.content;
      this.throttled ||= name === 'stderr' && SERVER_THROTTLES.test(text);
      this.#keep(name === 'stderr' ? 'stderr' : 'stdout', text);
    } else if (
      KernelMessage.isExecuteResultMsg(message) ||
      KernelMessage.isDisplayDataMsg(message)
    ) {
      this.#keepBundle(message.content.data);
    } else if (KernelMessage.isUpdateDisplayDataMsg(message)) {
      this.#drop(textOf(message.content.data['text/plain']).length);
    } else if (KernelMessage.isErrorMsg(message)) {
      this.fail(message.content);
    }
  }

  /** Notes the exception with which the execution ended. */
  fail(content: {
    readonly ename?: string;
    readonly evalue?: string;
    readonly traceback?: readonly string[];
  }): void {
    const traceback = (content.traceback ?? []).join('\n');
    this.#error = {
      name: plainText(content.ename ?? 'Error').slice(0, NAME_CHARS),
      message: plainText((content.evalue ?? '').slice(0, MESSAGE_CHARS)),
      traceback: tail(plainText(tail(traceback, 20 * TRACEBACK_CHARS)))
    };
  }

  /** What was collected so far. */
  get output(): Output {
    return {
      stdout: plainText(this.#text.stdout.join('')),
      stderr: plainText(this.#text.stderr.join('')),
      results: this.#text.results.map(plainText),
      images: [...this.#images],
      error: this.#error,
      dropped: this.#dropped
    };
  }

  #keepBundle(data: Readonly<Record<string, unknown>>): void {
    const image = pictureOf(
      Object.fromEntries(
        PICTURE_TYPES.map(mime => [
          mime,
          textOf(data[mime]).slice(0, IMAGE_CHARS + 1)
        ])
      )
    );
    const size = image?.data.length ?? 0;
    const fits = size <= IMAGE_CHARS && this.#images.length < IMAGES;
    if (image !== null && fits) {
      this.#images.push(image);
    } else {
      this.#drop(size);
    }
    const text = textOf(data['text/plain']);
    // What stands beside a picture says only that there is one.
    if (text !== '' && (image === null || !fits)) {
      this.#keep('results', text);
    }
  }

  #keep(where: Text, text: string): void {
    const kept = text.slice(0, this.#room);
    this.total += text.length;
    this.#room -= kept.length;
    this.#dropped += text.length - kept.length;
    if (kept !== '') {
      this.#text[where].push(kept);
    }
  }

  #drop(chars: number): void {
    this.total += chars;
    this.#dropped += chars;
  }
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) {
    return value.map(textOf).join('');
  }
  return typeof value === 'string' ? value : '';
}

function tail(text: string, chars = TRACEBACK_CHARS): string {
  return text.slice(Math.max(0, text.length - chars));
}
