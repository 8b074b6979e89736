import type { AnsweredPrompt } from '../../cells/answered-prompt';
import type { Artifact } from '../../values/artifact';
import { languageNamed } from '../../languages/registry';
import { canonicalLanguage } from '../../replies/languages';

/** A piece of code of an answer, as a file can take it. */
export interface FileArtifact extends Artifact {
  readonly role: 'code' | 'test';
  /** The file that the model says it is. */
  readonly fileName: string | null;
}

/** An answer of which files take code, and what the user agreed to of its cells. */
export interface SavableAnswer extends Pick<
  AnsweredPrompt,
  'reply' | 'cells' | 'withheld' | 'start'
> {
  readonly changes: readonly {
    readonly segment: number;
    readonly change: { readonly value: { readonly text: string } } | null;
  }[];
}

/**
 * The code of an answer in its order: of what becomes cells the text that stands in them, of all else the block as
 * it came, and last the start of a program. Nothing of an answer that was cut.
 */
export function answerPieces(
  { reply, cells, withheld, changes, start }: SavableAnswer,
  language: string
): FileArtifact[] {
  const { tests } = languageNamed(language);
  const written = (source: string) => tests?.written(source) ?? source;
  const pieces = reply.segments.flatMap((segment, index): FileArtifact[] => {
    if (
      segment.kind === 'text' ||
      reply.truncated ||
      !segment.complete ||
      withheld.has(index)
    ) {
      return [];
    }
    const cell = cells.find(other => other.segment === index);
    const agreed = changes.find(({ segment: own }) => own === index)?.change
      ?.value.text;
    const { fileName } = segment;
    return [
      {
        language:
          cell === undefined
            ? segment.language === null
              ? null
              : canonicalLanguage(segment.language)
            : language,
        fileName,
        role:
          (cell?.role ?? segment.role) === 'test' ||
          (fileName !== null && isTestPath(fileName))
            ? 'test'
            : 'code',
        source: agreed ?? (cell ? written(cell.source) : segment.code),
        segment: index
      }
    ];
  });
  return start === undefined
    ? pieces
    : [
        ...pieces,
        {
          language,
          // A program starts in the last of its modules.
          fileName:
            pieces.findLast(({ role }) => role === 'code')?.fileName ?? null,
          role: 'code',
          source: start,
          segment: null
        }
      ];
}

/** Whether a file is named as tests are: `test_a.py`, `a_test.go`, `App.test.tsx`, `test-a.R`. */
export function isTestPath(path: string): boolean {
  const name = path.split('/').at(-1) ?? '';
  return (
    /^tests?[_.-]/i.test(name) ||
    /[_.-](?:tests?|spec)(?:\.[^.]+)?$/i.test(name)
  );
}
