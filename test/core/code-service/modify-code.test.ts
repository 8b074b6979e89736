import { FileSelfModification } from '../../../src/core/code-service/file-self-modification';
import type { ModifyCodeInput } from '../../../src/core/operations/service/types';
import { python, ScriptedModel } from '../generation/scripted-model';
import { Disk, serviceOn } from './make-service';

const FILE = 'import os\n\n\ndef half(x):\n    return x / 3\n\n\nLAST = 1\n';
const FIXED = 'def half(x):\n    return x / 2';

function modify(
  model: ScriptedModel,
  disk: Disk,
  input: Partial<ModifyCodeInput> = {}
) {
  return serviceOn(model, {
    disk,
    selfModification: new FileSelfModification(disk, disk, 'reports')
  }).modifyCode({
    context: 'SELF_FIX_TOOL',
    modificationInstruction: 'It divides by three.',
    modulePath: 'tools.half',
    functionName: 'half',
    maxIterations: 1,
    ...input
  });
}

describe('SELF_FIX_TOOL', () => {
  it('reads the function, fixes it and puts it into its file where a human agrees [S1.28] [S1.29] [S1.32] [S1.33] [S1.38] [S1.41]', async () => {
    const disk = new Disk({ 'reports/tools/half.py': FILE });
    const model = new ScriptedModel([python(FIXED)]);
    const result = await modify(model, disk);
    expect(result).toMatchObject({
      status: 'SUCCESS_CODE_GENERATED',
      codeString: null,
      modifiedCodeString: FIXED,
      savedToPath: '/srv/notebooks/reports/tools/half.py'
    });
    expect(result.diff).toContain('-    return x / 3\n+    return x / 2');
    expect(model.said(0)).toContain('return x / 3');
    expect(model.said(0)).not.toContain('LAST');
    expect(disk.files.get('reports/tools/half.py')).toBe(
      FILE.replace('x / 3', 'x / 2')
    );
    expect(disk.proposals[0]).toMatchObject({
      before: FILE,
      file: { content: FILE.replace('x / 3', 'x / 2') }
    });
  });

  it('takes code that the caller brings along [S1.29]', async () => {
    const disk = new Disk({ 'reports/tools/half.py': FILE });
    const model = new ScriptedModel([python(FIXED)]);
    await modify(model, disk, { existingCode: 'def half(x):\n    return 7' });
    expect(model.said(0)).toContain('return 7');
  });

  it.each([
    ['ERROR_MISSING_DETAILS', { functionName: undefined }],
    ['ERROR_NO_ORIGINAL_CODE', { functionName: 'double' }],
    ['ERROR_NO_ORIGINAL_CODE', { modulePath: 'tools.gone' }],
    ['ERROR_MISSING_DETAILS', { modulePath: '../../outside.py' }]
  ])(
    'ends in %s where it lacks the original [S1.52] [S1.55]',
    async (status, input) => {
      const model = new ScriptedModel([]);
      const disk = new Disk({ 'reports/tools/half.py': FILE });
      const result = await modify(model, disk, input);
      expect(result).toMatchObject({ status, modifiedCodeString: null });
      expect(model.requests).toHaveLength(0);
    }
  );

  it('needs the service that reads and changes files [S1.63]', async () => {
    const result = await serviceOn(new ScriptedModel([])).modifyCode({
      context: 'SELF_FIX_TOOL',
      modificationInstruction: 'x',
      modulePath: 'tools.half',
      functionName: 'half'
    });
    expect(result.status).toBe('ERROR_SELF_MOD_SERVICE_MISSING');
  });

  it.each([
    ['declines', '// NO_CODE_SUGGESTION_POSSIBLE'],
    ['says nothing', ''],
    ['changes nothing', python('def half(x):\n    return x / 3')],
    ['writes no Python', python('def half(x:\n    return')]
  ])(
    'ends in ERROR_LLM_NO_SUGGESTION where the model %s [S1.53]',
    async (_, text) => {
      const disk = new Disk({ 'reports/tools/half.py': FILE });
      const result = await modify(new ScriptedModel([text]), disk);
      expect(result).toMatchObject({
        status: 'ERROR_LLM_NO_SUGGESTION',
        modifiedCodeString: null
      });
      expect(disk.proposals).toHaveLength(0);
    }
  );

  it.each([
    ['the human declines', { agrees: false }],
    ['the disk fails', { breaks: true }]
  ])(
    'ends in ERROR_APPLYING_CHANGE and keeps the fix where %s [S1.56]',
    async (_, state) => {
      const disk = Object.assign(
        new Disk({ 'reports/tools/half.py': FILE }),
        state
      );
      const result = await modify(new ScriptedModel([python(FIXED)]), disk);
      expect(result).toMatchObject({
        status: 'ERROR_APPLYING_CHANGE',
        modifiedCodeString: FIXED,
        savedToPath: null
      });
      expect(disk.files.get('reports/tools/half.py')).toBe(FILE);
    }
  );
});

describe('REFACTOR_PROJECT_FILE', () => {
  it('changes code and leaves what becomes of it to the caller [S1.28] [S1.30] [S1.31] [S1.34]', async () => {
    const disk = new Disk({ 'reports/tools/half.py': FILE });
    const model = new ScriptedModel([
      python(FILE.replace('half', 'divide').trim())
    ]);
    const result = await modify(model, disk, {
      context: 'REFACTOR_PROJECT_FILE',
      functionName: undefined,
      modificationInstruction: 'Call it divide.',
      llmConfig: { modelName: 'coder' },
      additionalContext: { constraints: ['Keep LAST.'] }
    });
    expect(result.status).toBe('SUCCESS_CODE_GENERATED');
    expect(result.modifiedCodeString).toContain('def divide(x):');
    expect(result.savedToPath).toBeNull();
    expect(disk.proposals).toHaveLength(0);
    expect(model.said(0)).toContain('Keep LAST.');
    expect(model.requests[0].model).toBe('coder');
  });

  it('changes long code by blocks', async () => {
    const code = Array.from({ length: 300 }, (_, at) => `v${at} = ${at}`).join(
      '\n'
    );
    const model = new ScriptedModel([
      '<<<<<<< SEARCH\nv7 = 7\n=======\nv7 = 8\n>>>>>>> REPLACE'
    ]);
    const result = await serviceOn(model).modifyCode({
      context: 'REFACTOR_PROJECT_FILE',
      existingCode: code,
      modificationInstruction: 'Make v7 8.'
    });
    expect(result.modifiedCodeString).toBe(code.replace('v7 = 7', 'v7 = 8'));
    expect(result.logs.at(-1)?.message).toBe('Changed the code by 1 edit.');
  });
});

describe('GRANULAR_CODE_REFACTOR', () => {
  it('changes one section [S1.28]', async () => {
    const model = new ScriptedModel([python(FIXED)]);
    const result = await serviceOn(model).modifyCode({
      context: 'GRANULAR_CODE_REFACTOR',
      existingCode: 'def half(x):\n    return x / 3',
      modificationInstruction: 'Divide by two.',
      additionalContext: { sectionIdentifier: 'return x / 3' }
    });
    expect(result.modifiedCodeString).toBe(FIXED);
    expect(model.said(0)).toContain('Change only the section');
  });

  it('needs the section [S1.63]', async () => {
    const result = await serviceOn(new ScriptedModel([])).modifyCode({
      context: 'GRANULAR_CODE_REFACTOR',
      existingCode: 'x = 1',
      modificationInstruction: 'x'
    });
    expect(result.status).toBe('ERROR_MISSING_SECTION_IDENTIFIER');
  });
});

describe('modifyCode', () => {
  it('knows its contexts and its failures by name [S1.54] [S1.63]', async () => {
    const unknown = await serviceOn(new ScriptedModel([])).modifyCode({
      context: 'NEW_TOOL',
      modificationInstruction: 'x'
    });
    expect(unknown.status).toBe('ERROR_UNSUPPORTED_CONTEXT');
    const broken = await serviceOn(
      new ScriptedModel([new TypeError('x')])
    ).modifyCode({
      context: 'REFACTOR_PROJECT_FILE',
      existingCode: 'x = 1',
      modificationInstruction: 'x'
    });
    expect(broken.status).toBe('ERROR_MODIFY_CODE_UNEXPECTED');
  });
});
