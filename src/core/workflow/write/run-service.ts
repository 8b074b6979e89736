import { CodeService } from '../../code-service/code-service';
import type { CallOptions, CodeResult } from '../../operations/service/types';
import { CellwrightError } from '../../errors';
import type { CodeTemplate } from '../../generation/templates/template';
import type { LanguageModel, ModelRequest } from '../../ports/language-model';
import type { RunWriter } from '../../journal/run-writer';
import type { PriceTable } from '../../journal/cost';

/** The way to the model that writes. */
export interface AnswerModel {
  readonly model: LanguageModel;
  /** Everything of the request but its messages. */
  readonly request: Omit<ModelRequest, 'messages'>;
  readonly prices: PriceTable;
}

/** The code service at work for a run, and what each of its calls for that run carries. */
export interface RunService {
  readonly service: CodeService;
  /** The run's model; what happens goes to the run's journal, and Stop ends it. */
  readonly options: Required<
    Pick<CallOptions, 'llmConfig' | 'signal' | 'observe'>
  >;
}

/** The code service on a run's model. It saves nothing: what a run makes becomes cells. */
export function runService(
  writer: RunWriter,
  { model, request, prices }: AnswerModel,
  templates: readonly CodeTemplate[] = []
): RunService {
  const { model: modelName, ...settings } = request;
  return {
    service: new CodeService({
      model,
      selfModification: null,
      saving: null,
      clock: writer.clock,
      prices,
      templates
    }),
    options: {
      llmConfig: { modelName, ...settings },
      signal: writer.run.signal,
      observe: ({ at: _, ...event }) => writer.write(event)
    }
  };
}

/** What a call failed by, to be thrown; `null` where it gave what was asked for. */
export function failureOf({
  error,
  cause
}: CodeResult): CellwrightError | null {
  return error === null ? null : new CellwrightError(error, { cause });
}
