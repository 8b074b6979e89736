import type { ISettingRegistry } from '@jupyterlab/settingregistry';
import type { UserSettings } from '../../core/workflow/user-settings';

/** The settings as `schema/plugin.json` ships them, for where there is no settings registry. */
export const defaultSettings: UserSettings = {
  model: '',
  fastModel: '',
  preciseModel: '',
  transport: 'auto',
  endpoint: '',
  baseUrl: '',
  contextWindow: 0,
  firstWordMinutes: 15,
  smallModel: 'auto',
  prices: {},
  snippetMaxBytes: 262144,
  'context.data': 'schema',
  'context.tokens': 3000,
  tests: true,
  'plan.approval': 'complex',
  'sandbox.approval': 'risky',
  'preview.model': 'off'
};

/** The user's settings now; the registry has checked them against the schema. */
export function readSettings(
  settings: ISettingRegistry.ISettings | null
): UserSettings {
  return settings === null
    ? defaultSettings
    : { ...defaultSettings, ...(settings.composite as object) };
}
