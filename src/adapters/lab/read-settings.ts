import type { ISettingRegistry } from '@jupyterlab/settingregistry';
import type { CellwrightSettings } from './settings';

/** The settings as `schema/plugin.json` ships them, for where there is no settings registry. */
export const defaultSettings: CellwrightSettings = {
  model: '',
  fastModel: '',
  preciseModel: '',
  transport: 'auto',
  endpoint: '',
  baseUrl: '',
  contextWindow: 0,
  smallModel: 'auto',
  prices: {},
  snippetMaxBytes: 262144,
  tests: true,
  'plan.approval': 'complex',
  'sandbox.approval': 'risky',
  'preview.model': 'off'
};

/** The user's settings now; the registry has checked them against the schema. */
export function readSettings(
  settings: ISettingRegistry.ISettings | null
): CellwrightSettings {
  return settings === null
    ? defaultSettings
    : { ...defaultSettings, ...(settings.composite as object) };
}
