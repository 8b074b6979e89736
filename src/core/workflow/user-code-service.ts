import { addCheck, type AddedCheck } from '../checks/added-checks';
import { CodeService } from '../code-service/code-service';
import type { CodeServiceDeps } from '../operations/service/deps';
import { FileSelfModification } from '../code-service/file-self-modification';
import {
  createTool,
  type NewToolOutcome,
  type NewToolSteps
} from '../code-service/new-tool-flow';
import { redactingModel } from '../context/redacting-model';
import type {
  CallOptions,
  CodeResult,
  GenerateCodeInput,
  GenerateTestsInput,
  ModifyCodeInput,
  ReviewCodeInput
} from '../operations/service/types';
import { AnswerCache } from '../generation/answers/answer-cache';
import { unlessStopped } from '../generation/answers/unless-stopped';
import type { Clock } from '../ports/clock';
import type { Files } from '../ports/files';
import type { Human } from '../ports/human';
import type { LanguageModel } from '../ports/language-model';
import type { Linter } from '../ports/linter';
import type { ProofPlace, Sandbox } from '../ports/sandbox';
import type { Writer } from '../ports/writer';
import type { ModelConnection } from '../ports/model-connection';
import type { Operation } from '../operations/operation';
import { addOperation } from '../operations/registry';
import { resolveModel } from './model-request';
import type { UserSettings } from './user-settings';

/** What the service needs from outside. */
export interface UserCodeServiceOptions {
  readonly connect: (signal: AbortSignal) => Promise<ModelConnection>;
  readonly settings: () => UserSettings;
  readonly files: Pick<Files, 'stat' | 'readText' | 'realPath'>;
  readonly writer: Writer;
  readonly human: Pick<Human, 'decideFile' | 'decideRun'>;
  readonly linter: Linter;
  /** Where code is run that belongs to no notebook. @param folder relative to the server's root. */
  readonly sandbox: (
    folder: string
  ) => Sandbox & Pick<ProofPlace['sandbox'], 'hasKernels'>;
  readonly clock: Clock;
}

/** What the user set for contexts of the service. */
function contextConfigs({
  contexts
}: UserSettings): NonNullable<CodeServiceDeps['configs']> {
  return Object.fromEntries(
    Object.entries(contexts).map(([context, { model, ...others }]) => [
      context,
      { ...(model === undefined ? {} : { modelName: model }), ...others }
    ])
  );
}

/** The code service on the user's model and files: what other extensions are given. */
export class UserCodeService {
  constructor(private readonly options: UserCodeServiceOptions) {}

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
      prices: settings().prices,
      configs: contextConfigs(settings())
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
