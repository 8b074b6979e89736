import { fenced } from '../../context/fence';
import type {
  Assembly,
  ComponentDetails
} from '../../generation/assemble/assemble';
import {
  asOne,
  assembleModules
} from '../../generation/assemble/assemble-modules';
import type { WrittenDetails } from '../../generation/details/write-details';
import type { Outline } from '../../generation/outline/outline-schema';
import { failure, type ServiceCall } from '../service/service-call';
import type { ServiceStatus } from '../service/statuses';
import type { ToolMetadata } from '../new-tool/tool-metadata';
import type { CodeResult, GenerateCodeInput } from '../service/types';
import { finishCode } from '../shared/finish-code';
import {
  detailFailure,
  detailFields,
  detailStage,
  detailStatus
} from './run-outline-parts';
import { outlineStage, type Shape } from './run-outline';

/** What the service does for it. @throws CellwrightError as the model does. */
export function runOutlineModule(
  input: GenerateCodeInput,
  call: ServiceCall
): Promise<CodeResult> {
  const shape =
    call.context === 'HIERARCHICAL_GEN_CLASS'
      ? 'class'
      : call.context === 'HIERARCHICAL_GEN_MODULE'
        ? 'module'
        : 'tool';
  return buildModule(input, call, shape);
}

/** All stages of a hierarchical generation; the first that fails ends it with its own status. */
export async function buildModule(
  input: GenerateCodeInput,
  call: ServiceCall,
  shape: Shape
): Promise<CodeResult> {
  const stage = await outlineStage(input, call, shape);
  if (!stage.ok) {
    return stage.result;
  }
  const { outline } = stage;
  const skeleton = input.generationOptions?.skeletonOnly === true;
  const show = (details: ComponentDetails) =>
    call.tell({
      type: 'answer-replaced',
      text: fenced('python code', asOne(assembleModules(outline, details)).code)
    });
  show({});
  const written: WrittenDetails = skeleton
    ? { details: {}, reports: [], cycle: [] }
    : await detailStage(outline, input, call, show);
  const fields: Partial<CodeResult> = {
    ...detailFields(written),
    parsedOutline: outline,
    outlineStr: stage.text,
    metadata: call.context === 'NEW_TOOL' ? metadataOf(outline) : null
  };
  const details = detailStatus(written.reports);
  if (details === 'ERROR_DETAIL_GENERATION_FAILED') {
    return call.failed(details, detailFailure(written.reports), fields);
  }
  const assembly = await call.step(
    'assembly',
    async () => asOne(assembleModules(outline, written.details)),
    describeAssembly
  );
  const problem = assemblyProblem(assembly);
  return problem === null
    ? finishCode(assembly.code, input, call, {
        status: assembledStatus(assembly, skeleton),
        notSaved: 'ERROR_SAVING_ASSEMBLED_CODE',
        fields
      })
    : call.failed(
        problem.status,
        failure('answer-unusable', problem.message),
        fields
      );
}

function assembledStatus(
  { placeholders }: Assembly,
  skeleton: boolean
): ServiceStatus {
  if (skeleton) {
    return 'SUCCESS_HIERARCHICAL_ASSEMBLED_PLACEHOLDERS';
  }
  return placeholders.length > 0
    ? 'PARTIAL_HIERARCHICAL_ASSEMBLED'
    : 'SUCCESS_HIERARCHICAL_ASSEMBLED';
}

function assemblyProblem({
  code,
  problem
}: Assembly): { status: ServiceStatus; message: string } | null {
  if (code.trim() === '') {
    return {
      status: 'ERROR_ASSEMBLY_EMPTY_CODE',
      message: 'Nothing came of putting the parts together.'
    };
  }
  if (problem === null) {
    return null;
  }
  const line = code.split('\n')[problem.line - 1] ?? '';
  return {
    status: 'ERROR_ASSEMBLY_FAILED',
    message: `The module does not parse in line ${problem.line} (${line.trim()}): ${problem.message}.`
  };
}

function describeAssembly(assembly: Assembly) {
  const problem = assemblyProblem(assembly);
  if (problem !== null) {
    return { outcome: 'failed' as const, detail: problem.message };
  }
  const placeholders =
    assembly.placeholders.length === 0
      ? []
      : [`Placeholders stand for ${assembly.placeholders.join(', ')}.`];
  return {
    outcome: placeholders.length > 0 ? ('partial' as const) : ('done' as const),
    detail: [
      'The module is put together.',
      ...placeholders,
      ...assembly.notes
    ].join(' ')
  };
}

/** What a tool from an outline is registered with: its critical function, else its first one. */
function metadataOf(outline: Outline): ToolMetadata | null {
  const functions = outline.components.filter(
    component => component.type === 'function'
  );
  const main =
    functions.find(component => component.critical) ?? functions.at(0);
  return main === undefined
    ? null
    : {
        suggestedFunctionName: main.name,
        suggestedToolName: outline.module_name,
        suggestedDescription: outline.description || main.description
      };
}
