import { UserCodeService } from '../../../src/core/workflow/user-code-service';
import {
  defaultSettings,
  type UserSettings
} from '../../../src/core/workflow/user-settings';
import { nodeLinter } from '../../../src/adapters/ruff/node-linter';
import { CellwrightError } from '../../../src/core/errors';
import type { LanguageModel } from '../../../src/core/ports/language-model';
import { FakeSandbox } from '../checks/fake-sandbox';
import { Disk } from '../code-service/make-service';
import { python, ScriptedModel } from '../generation/scripted-model';

const CODE = 'def total(rows):\n    return sum(rows)';

function serviceOn(
  connect: () => Promise<LanguageModel>,
  disk = new Disk(),
  contexts: UserSettings['contexts'] = {}
): UserCodeService {
  return new UserCodeService({
    connect: async () => ({
      model: await connect(),
      transport: 'relay',
      host: 'model.example',
      defaultModel: null,
      hasKey: true,
      sizesOf: () => ({ window: null, tokenRatio: 1 })
    }),
    settings: () => ({
      ...defaultSettings,
      model: 'house-model',
      fastModel: 'quick-model',
      contexts
    }),
    files: disk,
    writer: disk,
    human: disk,
    linter: nodeLinter(),
    sandbox: () =>
      Object.assign(new FakeSandbox(), { hasKernels: async () => true }),
    clock: { now: () => 0, sleep: () => Promise.resolve() }
  });
}

describe('the code service in JupyterLab [S1.1]', () => {
  it('saves what it writes only after the human agreed [S4.23]', async () => {
    const disk = new Disk();
    const answers = [python(CODE), python(CODE)];
    const service = serviceOn(async () => new ScriptedModel(answers), disk);
    const input = {
      context: 'PROJECT_FILE',
      promptOrDescription: 'Sum the rows.',
      targetPath: 'lib/total.py'
    };
    disk.agrees = false;
    const declined = await service.generateCode(input);
    expect(declined.status).toBe('ERROR_SAVING_CODE');
    expect(disk.files.size).toBe(0);
    disk.agrees = true;
    const saved = await service.generateCode(input);
    expect(saved).toMatchObject({
      status: 'SUCCESS_CODE_GENERATED',
      savedToPath: '/srv/notebooks/lib/total.py'
    });
    expect(disk.files.get('lib/total.py')).toContain('def total');
  });

  it('gives answers again only to calls that say so [S0.59]', async () => {
    const model = new ScriptedModel([python('x = 1'), python('x = 2')]);
    const service = serviceOn(async () => model);
    const codes: (string | null)[] = [];
    for (const cache of [true, true, false, true]) {
      const result = await service.generateCode({
        context: 'PROJECT_FILE',
        promptOrDescription: 'Set x.',
        cache
      });
      codes.push(result.codeString);
    }
    expect(codes).toEqual(['x = 1', 'x = 1', 'x = 2', 'x = 1']);
    expect(model.requests).toHaveLength(2);
  });

  it('reads modules below the folder of the call', async () => {
    const disk = new Disk({ 'work/tools/total.py': `${CODE}\n` });
    const model = new ScriptedModel([python(CODE.replace('sum', 'max'))]);
    const result = await serviceOn(async () => model, disk).modifyCode({
      context: 'SELF_FIX_TOOL',
      modificationInstruction: 'Take the largest.',
      modulePath: 'tools.total',
      functionName: 'total',
      folder: 'work'
    });
    expect(result.error).toBeNull();
    expect(result.diff).toContain('+    return max(rows)');
  });

  it("asks the user's model, also under the names fast and precise [S1.105]", async () => {
    const model = new ScriptedModel([
      python(CODE),
      python(CODE),
      python(CODE),
      python(CODE)
    ]);
    const service = serviceOn(async () => model);
    const input = { context: 'PROJECT_FILE', promptOrDescription: 'Sum.' };
    for (const modelName of [undefined, 'fast', 'precise', 'own-model']) {
      await service.generateCode({ ...input, llmConfig: { modelName } });
    }
    expect(model.requests.map(request => request.model)).toEqual([
      'house-model',
      'quick-model',
      'house-model',
      'own-model'
    ]);
  });

  it('takes model and instructions that the user set for a context, below what a call says [S1.105]', async () => {
    const model = new ScriptedModel([python(CODE), python(CODE), python(CODE)]);
    const service = serviceOn(async () => model, new Disk(), {
      PROJECT_FILE: {
        model: 'fast',
        temperature: 0.1,
        instructions: 'Use type hints.'
      }
    });
    const input = { context: 'PROJECT_FILE', promptOrDescription: 'Sum.' };
    await service.generateCode(input);
    await service.generateCode({
      ...input,
      llmConfig: { modelName: 'own-model' }
    });
    await service.generateTests({ code: CODE });
    expect(
      model.requests
        .slice(0, 3)
        .map(({ model: name, temperature }) => [name, temperature])
    ).toEqual([
      ['quick-model', 0.1],
      ['own-model', 0.1],
      ['house-model', undefined]
    ]);
    expect(model.said(0)).toContain('Use type hints.');
    expect(model.said(1)).toContain('Use type hints.');
    expect(model.said(2)).not.toContain('Use type hints.');
  });

  it('says why there is no model, and throws nothing but a stop [S1.63]', async () => {
    const why = new CellwrightError({
      code: 'endpoint-not-configured',
      retryable: false,
      message: 'No model endpoint is set up.',
      fix: 'Set the base URL.'
    });
    const service = serviceOn(() => Promise.reject(why));
    const result = await service.reviewCode({ code: CODE });
    expect(result.status).toBe('ERROR_LLM_PROVIDER_MISSING');
    expect(result.error).toEqual(why.failure);
    const stop = new AbortController();
    stop.abort();
    await expect(
      service.reviewCode({ code: CODE, signal: stop.signal })
    ).rejects.toMatchObject({ code: 'cancelled' });
  });
});
