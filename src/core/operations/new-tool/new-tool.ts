import type { ModelAnswer } from '../../generation/answers/ask-model';
import { askUntil } from '../../generation/answers/ask-until';
import { readCode } from '../../generation/answers/read-code';
import { background, constraintLines } from '../service/background';
import type { Operation } from '../operation';
import { failure, type ServiceCall } from '../service/service-call';
import type { ServiceStatus } from '../service/statuses';
import {
  matchFunction,
  takeMetadata,
  type ToolMetadata
} from './tool-metadata';
import type { GenerateCodeInput } from '../service/types';
import { finishCode } from '../shared/finish-code';
import { buildModule } from '../outline/outline-module';
import { newToolPrompt } from './prompt';

/** A function with the data that it is registered with. */
export const newTool: Operation = {
  name: 'tool',
  prompt: {
    means: 'write a function as a tool of its own, with a file and its tests',
    asksFor: 'a tool',
    aim: 'Write it as a tool: one Python function that stands in a file of its own, with its imports above it. It has type hints, a docstring whose first sentence says what it does, and clear errors for arguments that are not what it needs; it uses nothing of this notebook, and nothing runs when it is imported.',
    destination: 'cells',
    savedAs: 'tool',
    target: null,
    step: { kind: 'code', heading: 'Write the tool' },
    updatesSpec: true,
    updatesSchema: true,
    allowsReferences: true
  },
  service: {
    method: 'generateCode',
    contexts: ['NEW_TOOL'],
    languages: ['python'],
    withoutAnswer: 'ERROR_LLM_NO_CODE',
    async run(input, call) {
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
  }
};

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
