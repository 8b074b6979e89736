import type { ComponentDetails } from '../../generation/assemble/assemble';
import type { ComponentReport } from '../../generation/details/component-report';
import {
  writeDetails,
  type WrittenDetails
} from '../../generation/details/write-details';
import type { Outline } from '../../generation/outline/outline-schema';
import { background } from '../service/background';
import { failure, type ServiceCall } from '../service/service-call';
import type { ServiceStatus } from '../service/statuses';
import type { CodeResult, GenerateCodeInput } from '../service/types';
import { outlineStage } from './run-outline';

/** What the service does for it. @throws CellwrightError as the model does. */
export async function runOutlineParts(
  input: GenerateCodeInput,
  call: ServiceCall
): Promise<CodeResult> {
  const stage = await outlineStage(input, call, 'tool');
  if (!stage.ok) {
    return stage.result;
  }
  const written = await detailStage(stage.outline, input, call);
  const fields = {
    ...detailFields(written),
    parsedOutline: stage.outline,
    outlineStr: stage.text
  };
  const status = detailStatus(written.reports);
  return status === 'SUCCESS_HIERARCHICAL_DETAILS_GENERATED'
    ? call.result(status, fields)
    : call.failed(status, detailFailure(written.reports), fields);
}

/** The parts' code and reports as fields of a result. */
export function detailFields(
  written: WrittenDetails
): Pick<CodeResult, 'componentDetails' | 'components'> {
  return { componentDetails: written.details, components: written.reports };
}

/** Retries of one part by default, and at most. */
const DEFAULT_RETRIES = 1;
const MAX_RETRIES = 5;
/** Room for outline and written code in a part's prompt, each, in tokens. */
const DEFAULT_CONTEXT_TOKENS = 3000;

/**
 * The second stage of the hierarchical operations: every part, one after another.
 *
 * @param onWritten told the code of all parts so far after each of them
 */
export async function detailStage(
  outline: Outline,
  input: GenerateCodeInput,
  call: ServiceCall,
  onWritten?: (details: ComponentDetails) => void
): Promise<WrittenDetails> {
  const options = input.generationOptions;
  const context = input.additionalContext;
  return call.step(
    'details',
    () =>
      writeDetails(outline, {
        access: call.access(),
        instruction: input.promptOrDescription,
        constraints: context?.constraints ?? [],
        background: background(context),
        policy: options?.componentFailurePolicy ?? 'retry',
        maxRetries: Math.min(
          MAX_RETRIES,
          Math.max(0, options?.maxRetriesForSubComponent ?? DEFAULT_RETRIES)
        ),
        critical: options?.criticalComponents ?? [],
        resume: context?.partialDetails ?? {},
        maxContextTokens: options?.maxContextTokens ?? DEFAULT_CONTEXT_TOKENS,
        onPart: (key, number, count) =>
          call.log('details', `part ${number} of ${count}: ${key}`, {
            updates: [key]
          }),
        onReport: (report, details) => {
          call.log('details', sentence(report), {
            level: report.outcome === 'failed' ? 'warning' : 'info',
            done: true,
            updates: [report.key]
          });
          const code = details[report.key];
          if (report.outcome === 'written' && code !== null) {
            call.tell({ type: 'part-written', key: report.key, code });
          }
          onWritten?.(details);
        }
      }),
    ({ reports, cycle }) => ({
      outcome:
        reports.length > 0 && reports.every(isMissing)
          ? 'failed'
          : reports.some(isMissing)
            ? 'partial'
            : 'done',
      detail: [
        `${reports.filter(report => !isMissing(report)).length} of ${reports.length} parts are written.`,
        ...(cycle.length > 0
          ? [`${cycle.join(', ')} had to be written before what they call.`]
          : [])
      ].join(' ')
    })
  );
}

/** How the stage ended, from what became of its parts. */
export function detailStatus(
  reports: readonly ComponentReport[]
): ServiceStatus {
  const missing = reports.filter(isMissing);
  if (missing.length === 0) {
    return 'SUCCESS_HIERARCHICAL_DETAILS_GENERATED';
  }
  // What is critical decides whether the rest is worth anything; `halt` leaves parts skipped.
  return missing.length === reports.length ||
    missing.some(({ critical, outcome }) => critical || outcome === 'skipped')
    ? 'ERROR_DETAIL_GENERATION_FAILED'
    : 'PARTIAL_HIERARCHICAL_DETAILS_GENERATED';
}

/** Which parts are missing, and why. */
export function detailFailure(reports: readonly ComponentReport[]) {
  const missing = reports.filter(({ outcome }) => outcome === 'failed');
  const list = missing.map(
    ({ key, critical, problems }) =>
      `${key}${critical ? ' (critical)' : ''}: ${problems.at(-1) ?? 'not written.'}`
  );
  return failure(
    'answer-unusable',
    `These parts could not be written. ${list.join(' ')}`,
    'Run it again from the outline and the parts that are there, or choose another model.',
    true
  );
}

function isMissing({ outcome }: ComponentReport): boolean {
  return outcome === 'failed' || outcome === 'skipped';
}

function sentence({ key, outcome, problems }: ComponentReport): string {
  return outcome === 'failed'
    ? `${key} could not be written: ${problems.at(-1) ?? 'no reason given.'}`
    : `${key}: ${outcome}.`;
}
