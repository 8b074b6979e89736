/** A part of what a cell's last run left behind, as far as it can be put in words. */
export type CellOutput =
  /** What was printed. */
  | { readonly kind: 'stream'; readonly text: string }
  /** A value that was shown: its plain text, its HTML and its picture where it has them. */
  | {
      readonly kind: 'result';
      readonly text: string;
      readonly html: string | null;
      /** Base64, with blanks perhaps. */
      readonly picture?: string;
    }
  /** What was raised. The traceback has no colours. */
  | {
      readonly kind: 'error';
      readonly name: string;
      readonly message: string;
      readonly traceback: string;
    };

/** An error among the outputs of a cell. */
export type ErrorOutput = Extract<CellOutput, { kind: 'error' }>;

/** The error that a cell's last run ended with; `null` where it ended well or did not run. */
export function errorOf(outputs: readonly CellOutput[]): ErrorOutput | null {
  return outputs.findLast(output => output.kind === 'error') ?? null;
}
