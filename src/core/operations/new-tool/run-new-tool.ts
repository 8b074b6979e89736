import type { ModelAnswer } from '../../generation/answers/ask-model';
import { askUntil } from '../../generation/answers/ask-until';
import { readCode } from '../../generation/answers/read-code';
import { background, constraintLines } from '../service/background';
import { failure, type ServiceCall } from '../service/service-call';
import type { ServiceStatus } from '../service/statuses';
import {
  matchFunction,
  takeMetadata,
  type ToolMetadata
} from './tool-metadata';
import type { GenerateCodeInput, CodeResult } from '../service/types';
import { finishCode } from '../shared/finish-code';
import { buildModule } from '../outline/run-outline-module';
import { newToolPrompt } from './prompt';

/** What the service does for it. @throws CellwrightError as the model does. */
export async function runNewTool(
  input: GenerateCodeInput,
  call: ServiceCall
): Promise<CodeResult> {
  if (input.generationStrategy === 'hierarchical') {
    return buildModule(input, call, 'tool');
  }
  const tool = await call.step(
    'generate',
    () => askForTool(input, call),
    result =>
      result.ok
        ? {
            outcome: 'done',
            detail: `Wrote ${result.metadata.suggestedFunctionName}.`
          }
        : { outcome: 'failed', detail: result.message }
  );
  return tool.ok
    ? finishCode(tool.code, input, call, {
        status: 'SUCCESS_CODE_GENERATED',
        notSaved: 'ERROR_SAVING_CODE',
        fields: { metadata: tool.metadata }
      })
    : call.failed(
        tool.status,
        failure('answer-unusable', tool.message, undefined, true),
        { metadata: tool.metadata }
      );
}

type ToolReading =
  | {
      readonly ok: true;
      readonly metadata: ToolMetadata;
      readonly code: string;
    }
  | {
      readonly ok: false;
      readonly status: ServiceStatus;
      readonly message: string;
      readonly metadata: ToolMetadata | null;
    };

async function askForTool(
  input: GenerateCodeInput,
  call: ServiceCall
): Promise<ToolReading> {
  const context = input.additionalContext;
  const messages = newToolPrompt(input.promptOrDescription, [
    background(context),
    constraintLines(context)
  ]);
  const { reading } = await askUntil(messages, {
    access: call.access({ shown: true }),
    maxAttempts: call.maxIterations,
    read: readTool,
    onCorrection: message => call.log('generate', message, { level: 'warning' })
  });
  return reading;
}

function readTool(answer: ModelAnswer): ToolReading {
  if (answer.text.trim() === '') {
    return refusal('ERROR_LLM_NO_CODE', 'The model gave no answer.');
  }
  const found = takeMetadata(answer.text);
  if (!found.ok) {
    return refusal('ERROR_METADATA_PARSING', found.issue);
  }
  const reading = readCode(
    { text: found.rest, truncated: answer.truncated },
    { language: 'python' }
  );
  if (!reading.ok) {
    const isEmpty =
      reading.problem === 'empty' || reading.problem === 'no-code';
    return refusal(
      isEmpty ? 'ERROR_CODE_EMPTY_POST_METADATA' : 'ERROR_LLM_NO_CODE',
      isEmpty ? 'No code follows the metadata.' : reading.message,
      found.metadata
    );
  }
  const metadata = matchFunction(found.metadata, reading.code);
  return metadata === null
    ? refusal(
        'ERROR_LLM_NO_CODE',
        'The code defines no function.',
        found.metadata
      )
    : { ok: true, metadata, code: reading.code };
}

function refusal(
  status: ServiceStatus,
  message: string,
  metadata: ToolMetadata | null = null
): ToolReading {
  return { ok: false, status, message, metadata };
}
