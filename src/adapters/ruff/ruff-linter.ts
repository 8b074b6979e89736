import { CellwrightError } from '../../core/errors';
import { said } from '../../core/said';
import type { LintFinding, LintOptions, Linter } from '../../core/ports/linter';
import { withoutMagics } from '../../core/python/magics';
import type { RuffEngine } from './ruff-engine';

/** Comments by which code switches rules off for itself. */
const SUPPRESSION = /(#[^\n]*?)(noqa|ruff\s*:|flake8\s*:)/gi;

/** The linter of a notebook: ruff, loaded when it is used for the first time. */
export class RuffLinter implements Linter {
  private engine: Promise<RuffEngine> | null = null;

  /** @param load brings the engine; asked again after it failed. */
  constructor(private readonly load: () => Promise<RuffEngine>) {}

  async check(
    code: string,
    { select }: LintOptions
  ): Promise<readonly LintFinding[]> {
    const plain = withoutMagics(code);
    if (!plain.isPython) {
      return [];
    }
    try {
      this.engine ??= this.load();
      const engine = await this.engine;
      return await engine.check(withoutSuppressions(plain.code), select);
    } catch (cause) {
      this.engine = null;
      throw new CellwrightError(
        {
          code: 'linter-unavailable',
          retryable: true,
          message: said`The code checker (ruff) could not be loaded.`,
          fix: said`Reload the page. Where that does not help, the server does not deliver Cellwright’s files.`
        },
        { cause }
      );
    }
  }
}

/** Makes the marks unreadable without moving anything. */
function withoutSuppressions(code: string): string {
  let text = code;
  for (let before = ''; before !== text;) {
    before = text;
    text = text.replace(
      SUPPRESSION,
      (_all, head: string, mark: string) => head + '-'.repeat(mark.length)
    );
  }
  return text;
}
