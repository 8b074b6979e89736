import type { ISettingRegistry } from '@jupyterlab/settingregistry';
import type { TranslationBundle } from '@jupyterlab/translation';

/** The members of a schema that are texts for users. */
const TEXTS = ['title', 'description'];

/**
 * Keeps the texts of settings in the user's language. JupyterLab's server translates schemas as well, but only from its
 * own language packs: what an extension brings itself reaches the browser alone. The schema is changed where it stands:
 * one that is transformed (`jupyter.lab.transform`) is loaded late, and its keys and buttons of toolbars get lost.
 */
export function translateSettings(
  registry: ISettingRegistry,
  id: string,
  bundle: Pick<TranslationBundle, 'gettext'>
): void {
  const translate = () => {
    const plugin = registry.plugins[id];
    if (plugin !== undefined) {
      Object.assign(plugin.schema, translatedSchema(plugin.schema, bundle));
    }
  };
  // Who needs the settings loads them again, and hears of a failure then.
  registry.load(id).then(translate, () => undefined);
  // Each change of a setting brings the schema anew.
  registry.pluginChanged.connect((_, changed) => {
    if (changed === id) {
      translate();
    }
  });
}

/** A schema of settings with its texts in the user's language, and all else as it is. */
export function translatedSchema(
  schema: ISettingRegistry.ISchema,
  bundle: Pick<TranslationBundle, 'gettext'>
): ISettingRegistry.ISchema {
  return translated(schema, bundle) as ISettingRegistry.ISchema;
}

function translated(
  value: unknown,
  bundle: Pick<TranslationBundle, 'gettext'>
): unknown {
  if (Array.isArray(value)) {
    return value.map(item => translated(item, bundle));
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      TEXTS.includes(name) && typeof member === 'string'
        ? // A percent sign twice is one percent sign for the translator.
          bundle.gettext(member.replaceAll('%%', '%%%%'))
        : translated(member, bundle)
    ])
  );
}
