import type {
  JupyterFrontEnd,
  JupyterFrontEndPlugin
} from '@jupyterlab/application';
import { ICodeService } from '../../src/index';

const plugin: JupyterFrontEndPlugin<void> = {
  id: 'my-extension:docstrings',
  description: 'Adds docstrings to a module.',
  autoStart: true,
  requires: [ICodeService],
  activate: (app: JupyterFrontEnd, service: ICodeService) => {
    app.commands.addCommand('my-extension:add-docstrings', {
      label: 'Add Docstrings',
      describedBy: { args: { type: 'object', properties: {} } },
      execute: async () => {
        const result = await service.modifyCode({
          context: 'REFACTOR_PROJECT_FILE',
          modificationInstruction: 'Add Google-style docstrings.',
          modulePath: 'reports.monthly',
          folder: 'work',
          observe: event => {
            if (event.type === 'step-logged') {
              console.info(event.entry.section, event.entry.message);
            }
          }
        });
        return result.error?.message ?? result.diff;
      }
    });
  }
};

export default plugin;
