/**
 * Something that the person at the terminal can put right: shown as a message without a stack trace.
 */
export class Problem extends Error {
  /**
   * @param {string} message What is wrong, in a sentence.
   * @param {string} [fix] What to do about it.
   */
  constructor(message, fix) {
    super(fix === undefined ? message : `${message}\n  ${fix}`);
    this.name = 'Problem';
  }
}

/**
 * Runs a script's main function; ends the process with its exit code, or with 1 and a readable
 * message where it fails.
 *
 * @param {() => Promise<number | void>} main
 */
export async function runMain(main) {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    const text = error instanceof Problem ? error.message : error?.stack;
    process.stderr.write(`\n${text ?? String(error)}\n`);
    process.exitCode = 1;
  }
}
