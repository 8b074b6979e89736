import type { JupyterFrontEnd } from '@jupyterlab/application';
import type { LabServices } from '../../src/adapters/lab/lab-services';
import { codeServicePlugin } from '../../src/plugins/code-service';
import { ICodeService } from '../../src/tokens';

describe('the code service for other extensions [S1.1]', () => {
  it('stands under its public name, and loads with the first call', async () => {
    expect(codeServicePlugin.provides).toBe(ICodeService);
    expect(ICodeService.name).toBe('cellwright:ICodeService');
    const calls: unknown[] = [];
    const answer = (name: string) => (input: unknown) => {
      calls.push([name, input]);
      return Promise.resolve(name);
    };
    const codeService = Object.fromEntries(
      [
        'generateCode',
        'modifyCode',
        'reviewCode',
        'generateTests',
        'createTool',
        'addOperation',
        'addCheck'
      ].map(name => [name, answer(name)])
    );
    let loaded = 0;
    const service = await codeServicePlugin.activate({} as JupyterFrontEnd, {
      load: () => {
        loaded += 1;
        return Promise.resolve({
          codeService: () => Promise.resolve(codeService)
        } as unknown as LabServices);
      }
    });
    expect(loaded).toBe(0);
    const input = { context: 'NEW_TOOL', promptOrDescription: 'Count rows.' };
    expect(await service.generateCode(input)).toBe('generateCode');
    expect(loaded).toBe(1);
    await service.modifyCode({ context: 'X', modificationInstruction: 'y' });
    await service.reviewCode({ code: 'z' });
    await service.generateTests({ code: 'z' });
    await service.createTool(input, {} as never);
    await service.addOperation({ name: 'golf' });
    await service.addCheck({} as never);
    expect(calls).toEqual([
      ['generateCode', input],
      ['modifyCode', { context: 'X', modificationInstruction: 'y' }],
      ['reviewCode', { code: 'z' }],
      ['generateTests', { code: 'z' }],
      ['createTool', input],
      ['addOperation', { name: 'golf' }],
      ['addCheck', {}]
    ]);
  });
});
