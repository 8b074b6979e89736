import type {
  JupyterFrontEnd,
  JupyterFrontEndPlugin
} from '@jupyterlab/application';
import { ISettingRegistry } from '@jupyterlab/settingregistry';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';
import type { JSONValue } from '@lumino/coreutils';
import { readSettings } from '../adapters/lab/read-settings';
import { translateSettings } from '../adapters/lab/translate-schema';
import type { Runs } from '../core/journal/runs';
import { loadOnce } from '../core/load-once';
import { IRuns } from '../tokens';
import { journals } from './journals';
import { ILabServices } from './lab-services-token';

const SETTINGS_ID = 'cellwright:plugin';

/** Loads the pipeline when it is first needed: JupyterLab starts without it. */
export const servicesPlugin: JupyterFrontEndPlugin<ILabServices> = {
  id: SETTINGS_ID,
  description:
    'Connects prompt cells to the model, the files and the settings.',
  autoStart: true,
  requires: [IRuns],
  optional: [ISettingRegistry, ITranslator],
  provides: ILabServices,
  activate: (
    app: JupyterFrontEnd,
    runs: Runs,
    registry: ISettingRegistry | null,
    translator: ITranslator | null
  ) => {
    const { languageCode } = translator ?? nullTranslator;
    const trans = (translator ?? nullTranslator).load('cellwright');
    // English is what the schema is written in.
    if (registry !== null && !/^en\b/i.test(languageCode)) {
      translateSettings(registry, SETTINGS_ID, trans);
    }
    const loadSettings = async () =>
      (await registry?.load(SETTINGS_ID)) ?? null;
    return {
      settings: async () => readSettings(await loadSettings()),
      load: loadOnce(async () => {
        const [{ createLabServices }, settings] = await Promise.all([
          import('../adapters/lab/lab-services'),
          loadSettings()
        ]);
        return createLabServices({
          runs,
          serviceManager: app.serviceManager,
          settings: () => readSettings(settings),
          saveSettings: async values => {
            for (const [key, value] of Object.entries(values)) {
              await settings?.set(key, value as JSONValue);
            }
          },
          journals,
          trans
        });
      })
    };
  }
};
