import { addCheck, type AddedCheck } from '../../core/checks/added-checks';
import type { Operation } from '../../core/operations/operation';
import { addOperation } from '../../core/operations/registry';
import { CodeService } from '../../core/code-service/code-service';
import type { CodeServiceDeps } from '../../core/code-service/deps';
import { FileSelfModification } from '../../core/code-service/file-self-modification';
import {
  createTool,
  type NewToolOutcome,
  type NewToolSteps
} from '../../core/code-service/new-tool-flow';
import { redactingModel } from '../../core/context/redacting-model';
import type {
  CallOptions,
  CodeResult,
  GenerateCodeInput,
  GenerateTestsInput,
  ModifyCodeInput,
  ReviewCodeInput
} from '../../core/code-service/types';
import { AnswerCache } from '../../core/generation/answers/answer-cache';
import { unlessStopped } from '../../core/generation/answers/unless-stopped';
import type { Clock } from '../../core/ports/clock';
import type { Files } from '../../core/ports/files';
import type { Human } from '../../core/ports/human';
import type { LanguageModel } from '../../core/ports/language-model';
import type { Linter } from '../../core/ports/linter';
import type { ProofPlace, Sandbox } from '../../core/ports/sandbox';
import type { Writer } from '../../core/ports/writer';
import type { ICodeService } from '../../tokens';
import type { ModelConnection } from '../../core/ports/model-connection';
import { resolveModel } from '../../core/workflow/model-request';
import type { UserSettings } from '../../core/workflow/user-settings';

/** What the service needs from JupyterLab. */
export interface LabCodeServiceOptions {
  readonly connect: (signal: AbortSignal) => Promise<ModelConnection>;
  readonly settings: () => UserSettings;
  readonly files: Pick<Files, 'stat' | 'readText'>;
  readonly writer: Writer;
  readonly human: Pick<Human, 'decideFile' | 'decideRun'>;
  readonly linter: Linter;
  /** Where code is run that belongs to no notebook. @param folder relative to the server's root. */
  readonly sandbox: (
    folder: string
  ) => Sandbox & Pick<ProofPlace['sandbox'], 'hasKernels'>;
  readonly clock: Clock;
}

/** The code service on the user's model, the Jupyter server's files, and dialogs. */
export class LabCodeService implements ICodeService {
  constructor(private readonly options: LabCodeServiceOptions) {}

  async generateCode(input: GenerateCodeInput): Promise<CodeResult> {
    return (await this.serviceFor(input)).generateCode(input);
  }

  async modifyCode(input: ModifyCodeInput): Promise<CodeResult> {
    return (await this.serviceFor(input)).modifyCode(input);
  }

  async reviewCode(input: ReviewCodeInput): Promise<CodeResult> {
    return (await this.serviceFor(input)).reviewCode(input);
  }

  async generateTests(input: GenerateTestsInput): Promise<CodeResult> {
    return (await this.serviceFor(input)).generateTests(input);
  }

  createTool(
    input: Omit<GenerateCodeInput, 'context' | 'targetPath'>,
    steps: NewToolSteps
  ): Promise<NewToolOutcome> {
    return createTool(this, input, steps);
  }

  async addOperation(operation: Operation): Promise<() => void> {
    return addOperation(operation);
  }

  async addCheck(check: AddedCheck): Promise<() => void> {
    return addCheck(check);
  }

  private async serviceFor({
    signal = new AbortController().signal,
    folder = '',
    prove = false
  }: CallOptions): Promise<CodeService> {
    const { files, writer, human, clock, settings, linter } = this.options;
    const sandbox = this.options.sandbox(folder);
    return new CodeService({
      ...(await this.connect(signal)),
      selfModification: new FileSelfModification(files, writer, folder),
      saving: { files, writer, human },
      proving: {
        linter,
        // Nobody is asked about running what cannot run.
        sandbox: prove && (await sandbox.hasKernels()) ? sandbox : null,
        human
      },
      clock,
      prices: settings().prices
    });
  }

  /** The model; where there is no way to it, the reason, which the call's result will hold. */
  private async connect(
    signal: AbortSignal
  ): Promise<Pick<CodeServiceDeps, 'model' | 'cachedModel' | 'whyNoModel'>> {
    try {
      const { model } = await this.options.connect(signal);
      return {
        model: this.asTheUserNamesIt(model),
        cachedModel: this.asTheUserNamesIt(this.answers.over(model))
      };
    } catch (error) {
      const { failure } = unlessStopped(error, signal);
      return { model: null, whyNoModel: failure };
    }
  }

  /** Where a call names no model, or "fast" or "precise", the user's settings say which one it is. */
  private asTheUserNamesIt(model: LanguageModel): LanguageModel {
    const { settings } = this.options;
    const redacted = redactingModel(model);
    return {
      answer: (request, signal) =>
        redacted.answer(
          {
            ...request,
            model: resolveModel(
              request.model === null ? {} : { model: request.model },
              {},
              settings()
            )
          },
          signal
        )
    };
  }

  private readonly answers = new AnswerCache();
}
