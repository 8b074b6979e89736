import type { ISettingRegistry } from '@jupyterlab/settingregistry';
import type { TranslationBundle } from '@jupyterlab/translation';

/** The members of a schema that are texts for users. */
const TEXTS = ['title', 'description'];

/**
 * A schema of settings in the user's language. JupyterLab's server translates schemas as well, but only from its own
 * language packs: what an extension brings itself reaches the browser alone.
 */
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
