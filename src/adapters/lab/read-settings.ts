import type { ISettingRegistry } from '@jupyterlab/settingregistry';
import {
  defaultSettings,
  type UserSettings
} from '../../core/workflow/user-settings';

/** The user's settings now; the registry has checked them against the schema. */
export function readSettings(
  settings: ISettingRegistry.ISettings | null
): UserSettings {
  return settings === null
    ? defaultSettings
    : { ...defaultSettings, ...(settings.composite as object) };
}
