import type { RunWriter } from '../../journal/run-writer';
import { markdownAnswer } from '../../cells/markdown-answer';
import type { ProjectPlan } from '../plan/plan-schema';
import type { ChangeResult } from '../change/change-result';
import { changeHeadline, changeMarkdown } from '../change/change-summary';
import { findingInWords } from '../fit/finding';
import type { ProjectResult } from '../project-result';
import { projectProof, type ProjectProof } from '../result/project-proof';
import { projectHeadline, projectMarkdown } from '../result/project-summary';
import type { RequestAnswer } from '../../workflow/answer-request';

/** A finished project, as its answer tells of it. */
export interface FinishedProject {
  readonly result: ProjectResult;
  readonly plan: ProjectPlan;
  /** As it is named to the human. */
  readonly folder: string;
  /** Name of the model that wrote it. */
  readonly model: string;
}

/** The answer to what asks for no software: words, and nothing is written. */
export function replyAnswer(
  writer: RunWriter,
  text: string,
  model: string
): RequestAnswer {
  writer.write({ type: 'answer-replaced', text });
  writer.write({ type: 'answer-finished', reason: 'stop' });
  return {
    ...markdownAnswer([{ kind: 'text', markdown: text }], null),
    operation: 'ask',
    model
  };
}

/** The answer that a project is: a few lines in the card, and one Markdown cell with the whole summary. */
export function projectAnswer(
  writer: RunWriter,
  { result, plan, folder, model }: FinishedProject
): RequestAnswer {
  return told(
    writer,
    {
      headline: projectHeadline(result, plan, folder),
      markdown: projectMarkdown(result, plan, folder)
    },
    projectProof({
      modules: result.modules,
      misfits: result.files.flatMap(({ end, path, findings: [first] }) =>
        end === 'continued'
          ? [first === undefined ? path : findingInWords(first)]
          : []
      ),
      leftOut: result.files.flatMap(({ end, path }) =>
        end === 'skipped' ? [path] : []
      )
    }),
    model
  );
}

/** The answer that a change of a project is, in the same form. */
export function changeAnswer(
  writer: RunWriter,
  {
    result,
    name,
    folder,
    model
  }: {
    readonly result: ChangeResult;
    /** Of the project. */
    readonly name: string;
    readonly folder: string;
    readonly model: string;
  }
): RequestAnswer {
  return told(
    writer,
    {
      headline: changeHeadline(result, name, folder),
      markdown: changeMarkdown(result, name, folder)
    },
    result.files.length === 0
      ? null
      : projectProof({
          modules: result.modules,
          misfits: result.findings,
          leftOut: []
        }),
    model
  );
}

function told(
  writer: RunWriter,
  {
    headline,
    markdown
  }: { readonly headline: string; readonly markdown: string },
  proof: ProjectProof | null,
  model: string
): RequestAnswer {
  if (proof !== null) {
    const attempt = { number: 0, answer: headline, ...proof };
    writer.write({ type: 'attempt-checked', attempt });
    // What fails was put before a human, who went on despite it.
    const accepted = proof.failing.length > 0;
    writer.write({ type: 'attempt-chosen', attempt: 0, accepted });
  }
  writer.write({ type: 'answer-replaced', text: headline });
  writer.write({ type: 'answer-finished', reason: 'stop' });
  return {
    ...markdownAnswer([{ kind: 'text', markdown: headline }], {
      role: 'text',
      markdown
    }),
    operation: 'create',
    model
  };
}
