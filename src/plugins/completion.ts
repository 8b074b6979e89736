import type {
  JupyterFrontEnd,
  JupyterFrontEndPlugin
} from '@jupyterlab/application';
import {
  ICompletionProviderManager,
  type ICompletionProvider
} from '@jupyterlab/completer';
import { MagicCompletionProvider } from '../adapters/lab/magic-completion-provider';
import { quietOnMagicLines } from '../adapters/lab/quiet-completion';
import { ILabServices } from './lab-services-token';

/** What JupyterLab's manager has beyond its interface. */
interface Providers {
  getProviders?(): ReadonlyMap<string, ICompletionProvider>;
}

/** Completes magics, flags, models and files in prompt cells. */
export const completionPlugin: JupyterFrontEndPlugin<void> = {
  id: 'cellwright:completion',
  description: 'Completes %%llm and %llm_config, their flags and their values.',
  autoStart: true,
  requires: [ILabServices],
  optional: [ICompletionProviderManager],
  activate: (
    app: JupyterFrontEnd,
    services: ILabServices,
    manager: ICompletionProviderManager | null
  ) => {
    const own = new MagicCompletionProvider(() => services.load());
    manager?.registerProvider(own);
    void app.restored.then(() => {
      const { getProviders } = (manager ?? {}) as Providers;
      const all = getProviders?.call(manager).values() ?? [];
      quietOnMagicLines([...all].filter(provider => provider !== own));
    });
  }
};
