import { PYTHON_TEMPLATES } from '../../generation/templates/python-templates';
import { askForCode } from '../../generation/answers/ask-for-code';
import { buildInLayers } from '../../generation/passes/incremental';
import { chooseTemplate } from '../../generation/templates/choose-template';
import { fillTemplate } from '../../generation/templates/fill-template';
import {
  slotsOf,
  type CodeTemplate
} from '../../generation/templates/template';
import { background, constraintLines } from '../service/background';
import { failure, type ServiceCall } from '../service/service-call';
import type { CodeResult, GenerateCodeInput } from '../service/types';
import { finishCode } from '../shared/finish-code';
import { buildModule } from '../outline/run-outline-module';
import { projectFilePrompt } from './prompt';

/** What the service does for it. @throws CellwrightError as the model does. */
export async function runProjectFile(
  input: GenerateCodeInput,
  call: ServiceCall
): Promise<CodeResult> {
  const template = templateFor(input, call);
  if (template === undefined) {
    return call.failed(
      'ERROR_MISSING_DETAILS',
      failure(
        'request-incomplete',
        `There is no template ${JSON.stringify(input.generationOptions?.template)} for ${call.language}.`,
        `There are: ${templatesOf(call)
          .map(({ name }) => name)
          .join(
            ', '
          )}. Those of your own are in the folder that "Folder of your templates" in the settings names.`
      )
    );
  }
  if (template !== null) {
    return fromTemplate(template, input, call);
  }
  if (input.generationOptions?.inLayers === true) {
    return inLayers(input, call);
  }
  return input.generationStrategy === 'hierarchical'
    ? buildModule(input, call, 'module')
    : atOnce(input, call);
}

/** Name of the only part of a file that is written at once. */
const WHOLE = 'code';

/** The code of a part, where the caller brought it along. */
function partOf(input: GenerateCodeInput, key: string): string | null {
  const parts = input.additionalContext?.partialDetails ?? {};
  return Object.hasOwn(parts, key) ? parts[key] : null;
}

/** What is shown beside the request. */
function surroundings(input: GenerateCodeInput): string[] {
  const { additionalContext } = input;
  return [background(additionalContext), constraintLines(additionalContext)];
}

/** The templates for the language of a call, the user's own first. */
function templatesOf({ deps, language }: ServiceCall): CodeTemplate[] {
  return [...(deps.templates ?? []), ...PYTHON_TEMPLATES].filter(
    item => item.language === language
  );
}

/** `null`: no template is wanted, or `auto` finds none. `undefined`: the one that is named is not there. */
function templateFor(
  input: GenerateCodeInput,
  call: ServiceCall
): CodeTemplate | null | undefined {
  const name = input.generationOptions?.template;
  const templates = templatesOf(call);
  if (name === undefined) {
    return null;
  }
  return name === 'auto'
    ? chooseTemplate(input.promptOrDescription, call.language, templates)
    : templates.find(item => item.name === name);
}

async function atOnce(
  input: GenerateCodeInput,
  call: ServiceCall
): Promise<CodeResult> {
  const given = partOf(input, WHOLE);
  if (given !== null) {
    return saved(given, input, call);
  }
  const messages = projectFilePrompt({
    description: input.promptOrDescription,
    language: call.language,
    path: input.targetPath ?? null,
    surroundings: surroundings(input)
  });
  const { reading } = await call.step(
    'generate',
    () =>
      askForCode(messages, {
        access: call.access({ shown: true }),
        expected: {
          language: call.language,
          request: input.promptOrDescription
        },
        maxAttempts: call.maxIterations
      }),
    answer =>
      answer.reading.ok
        ? { outcome: 'done', detail: 'Wrote the code.' }
        : { outcome: 'failed', detail: answer.reading.message }
  );
  if (!reading.ok) {
    return withoutCode(reading.message, call);
  }
  call.tell({ type: 'part-written', key: WHOLE, code: reading.code });
  return saved(reading.code, input, call);
}

async function fromTemplate(
  template: CodeTemplate,
  input: GenerateCodeInput,
  call: ServiceCall
): Promise<CodeResult> {
  const given = slotsOf(template).flatMap(({ name }) => {
    const code = partOf(input, name);
    return code === null ? [] : [[name, code] as const];
  });
  const filled = await call.step(
    'template',
    () =>
      fillTemplate(
        template,
        [input.promptOrDescription, ...surroundings(input)]
          .filter(text => text !== '')
          .join('\n\n'),
        {
          access: call.access(),
          maxAttempts: call.maxIterations,
          given: Object.fromEntries(given),
          onFilled: (key, code) =>
            call.tell({ type: 'part-written', key, code })
        }
      ),
    ({ code, message, slots }) =>
      code === null
        ? { outcome: 'failed', detail: message }
        : {
            outcome: 'done',
            detail: `Filled ${Object.keys(slots).length} parts of the template ${template.name}.`
          },
    `template ${template.name}`
  );
  return filled.code === null
    ? withoutCode(
        filled.message,
        call,
        { componentDetails: filled.slots },
        'Run it again, choose another model, or do without the template.'
      )
    : saved(filled.code, input, call, { componentDetails: filled.slots });
}

async function inLayers(
  input: GenerateCodeInput,
  call: ServiceCall
): Promise<CodeResult> {
  const layers = await call.step(
    'layers',
    () =>
      buildInLayers(
        [input.promptOrDescription, ...surroundings(input)]
          .filter(text => text !== '')
          .join('\n\n'),
        {
          access: call.access(),
          language: call.language,
          maxAttempts: call.maxIterations
        }
      ),
    built => ({
      outcome: built.every(({ code }) => code !== null) ? 'done' : 'partial',
      detail: built
        .map(({ name, problem }) => `${name}: ${problem ?? 'written'}`)
        .join(', ')
    })
  );
  const details = Object.fromEntries(
    layers.map(({ name, code }) => [name, code])
  );
  const code = ['core', 'helpers'].flatMap(name => details[name] ?? []);
  return details.core
    ? saved(code.join('\n\n\n'), input, call, { componentDetails: details })
    : withoutCode(layers[0]?.problem ?? 'Nothing was written.', call);
}

function saved(
  code: string,
  input: GenerateCodeInput,
  call: ServiceCall,
  fields: Partial<CodeResult> = {}
): Promise<CodeResult> {
  return finishCode(code, input, call, {
    status: 'SUCCESS_CODE_GENERATED',
    notSaved: 'ERROR_SAVING_CODE',
    fields
  });
}

function withoutCode(
  message: string,
  call: ServiceCall,
  fields: Partial<CodeResult> = {},
  fix?: string
): CodeResult {
  return call.failed(
    'ERROR_LLM_NO_CODE',
    failure('answer-unusable', message, fix, true),
    fields
  );
}
