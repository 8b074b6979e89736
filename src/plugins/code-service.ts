import type {
  JupyterFrontEnd,
  JupyterFrontEndPlugin
} from '@jupyterlab/application';
import { ICodeService } from '../tokens';
import { ILabServices } from './lab-services-token';

/** Offers the code service to other extensions; its code is loaded with the first call. */
export const codeServicePlugin: JupyterFrontEndPlugin<ICodeService> = {
  id: 'cellwright:code-service',
  description: 'Generates and changes code for other extensions.',
  autoStart: true,
  requires: [ILabServices],
  provides: ICodeService,
  activate: (_: JupyterFrontEnd, services: ILabServices): ICodeService => {
    const service = async () => (await services.load()).codeService();
    return {
      generateCode: async input => (await service()).generateCode(input),
      modifyCode: async input => (await service()).modifyCode(input),
      reviewCode: async input => (await service()).reviewCode(input),
      generateTests: async input => (await service()).generateTests(input),
      createTool: async (input, steps) =>
        (await service()).createTool(input, steps),
      addOperation: async operation =>
        (await service()).addOperation(operation),
      addCheck: async check => (await service()).addCheck(check)
    };
  }
};
