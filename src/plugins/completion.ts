import type {
  JupyterFrontEnd,
  JupyterFrontEndPlugin
} from '@jupyterlab/application';
import { ICompletionProviderManager } from '@jupyterlab/completer';
import { MagicCompletionProvider } from '../adapters/lab/magic-completion-provider';
import { ILabServices } from './lab-services-token';

/** Completes magics, flags, models and files in prompt cells. */
export const completionPlugin: JupyterFrontEndPlugin<void> = {
  id: 'cellwright:completion',
  description: 'Completes %%llm and %llm_config, their flags and their values.',
  autoStart: true,
  requires: [ILabServices],
  optional: [ICompletionProviderManager],
  activate: (
    _: JupyterFrontEnd,
    services: ILabServices,
    manager: ICompletionProviderManager | null
  ) => {
    manager?.registerProvider(
      new MagicCompletionProvider(() => services.load())
    );
  }
};
