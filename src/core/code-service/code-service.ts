import { DEFAULT_LANGUAGE } from '../vocabulary';
import type { Failure, FailureCode } from '../errors';
import { unlessStopped } from '../generation/answers/unless-stopped';
import { canonicalLanguage } from '../replies/languages';
import { serviceUse } from '../operations/registry';
import type { ServiceInputs, ServiceMethod } from '../operations/service-use';
import type { CodeServiceDeps } from '../operations/service/deps';
import {
  emptyResult,
  failure,
  ServiceCall
} from '../operations/service/service-call';
import type { ServiceStatus } from '../operations/service/statuses';
import type {
  CallOptions,
  CodeResult,
  GenerateCodeInput,
  GenerateTestsInput,
  ModifyCodeInput,
  ReviewCodeInput
} from '../operations/service/types';

/**
 * The one entry for generating and changing code: prompt cells, commands, other extensions.
 *
 * Every call ends in a result whose status says how it went; nothing but a stop is thrown. Saving and
 * changing files goes through a human. What is generated was not run: that is for the caller, who keeps
 * testing, reverting and registering in hand.
 */
export class CodeService {
  constructor(private readonly deps: CodeServiceDeps) {}

  /** Writes new code. @throws CellwrightError `cancelled`. */
  generateCode(input: GenerateCodeInput): Promise<CodeResult> {
    return this.perform(
      'generateCode',
      input,
      input.context,
      'ERROR_GENERATE_CODE_UNEXPECTED'
    );
  }

  /** Changes existing code. @throws CellwrightError `cancelled`. */
  modifyCode(input: ModifyCodeInput): Promise<CodeResult> {
    return this.perform(
      'modifyCode',
      input,
      input.context,
      'ERROR_MODIFY_CODE_UNEXPECTED'
    );
  }

  /** Looks for what is wrong with code. @throws CellwrightError `cancelled`. */
  reviewCode(input: ReviewCodeInput): Promise<CodeResult> {
    return this.perform(
      'reviewCode',
      input,
      input.context ?? 'CODE_REVIEW',
      'ERROR_REVIEW_CODE_UNEXPECTED'
    );
  }

  /** Writes tests for code. @throws CellwrightError `cancelled`. */
  generateTests(input: GenerateTestsInput): Promise<CodeResult> {
    return this.perform(
      'generateTests',
      input,
      input.context ?? 'UNIT_TESTS',
      'ERROR_GENERATE_TESTS_UNEXPECTED'
    );
  }

  private async perform<Method extends ServiceMethod>(
    method: Method,
    input: ServiceInputs[Method] & CallOptions,
    context: string,
    unexpected: ServiceStatus
  ): Promise<CodeResult> {
    const operation = serviceUse(method, context);
    if (operation === null) {
      return this.refused(
        'ERROR_UNSUPPORTED_CONTEXT',
        failure(
          'request-incomplete',
          `There is no context ${JSON.stringify(context)} here.`
        )
      );
    }
    const language = canonicalLanguage(input.language ?? DEFAULT_LANGUAGE);
    if (operation.languages?.includes(language) === false) {
      return this.refused(
        'ERROR_UNSUPPORTED_LANGUAGE',
        failure(
          'request-incomplete',
          `${context} works for ${operation.languages.join(', ')} only, not for ${language}.`
        )
      );
    }
    const { cachedModel } = this.deps;
    const model =
      input.cache === true && cachedModel ? cachedModel : this.deps.model;
    if (model === null) {
      return this.refused(
        'ERROR_LLM_PROVIDER_MISSING',
        this.deps.whyNoModel ??
          failure(
            'request-incomplete',
            'No model is configured.',
            'Name a model and its endpoint in the settings.'
          )
      );
    }
    const call = new ServiceCall(context, input, this.deps, model);
    try {
      return await operation.run(input, call);
    } catch (error) {
      const known = unlessStopped(error, call.signal);
      return call.failed(
        statusOf(known.code, operation.withoutAnswer, unexpected),
        known.failure,
        { cause: error }
      );
    }
  }

  private refused(status: ServiceStatus, error: Failure): CodeResult {
    const time = this.deps.clock.now();
    return {
      ...emptyResult(status),
      error,
      logs: [
        {
          message: error.message,
          level: 'error',
          section: 'request',
          time,
          done: true,
          updates: []
        }
      ]
    };
  }
}

function statusOf(
  code: FailureCode,
  withoutAnswer: ServiceStatus,
  unexpected: ServiceStatus
): ServiceStatus {
  switch (code) {
    case 'internal':
      return unexpected;
    case 'request-incomplete':
    case 'file-path-refused':
      return 'ERROR_MISSING_DETAILS';
    default:
      return withoutAnswer;
  }
}
