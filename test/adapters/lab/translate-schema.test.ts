import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ISettingRegistry } from '@jupyterlab/settingregistry';
import { Signal } from '@lumino/signaling';
import {
  translatedSchema,
  translateSettings
} from '../../../src/adapters/lab/translate-schema';

const ROOT = join(__dirname, '../../..');
const read = (path: string) =>
  JSON.parse(readFileSync(join(ROOT, path), 'utf8'));

const schema = read('schema/plugin.json') as ISettingRegistry.ISchema;
const german = read(
  'cellwright/locale/de_DE/LC_MESSAGES/cellwright.json'
) as Record<string, [string]>;

describe('The settings in the language of the user', () => {
  const asked: string[] = [];
  const shown = translatedSchema(schema, {
    gettext: text => {
      asked.push(text);
      return (german[text]?.[0] ?? text).replaceAll('%%', '%');
    }
  });

  it('have their titles, descriptions and choices translated, and nothing else changed [B18]', () => {
    const { model, transport } = shown.properties as Record<
      string,
      { title: string; oneOf: { title: string }[] }
    >;
    expect(model.title).toBe('Modell');
    expect(shown.description).toContain('%%llm');
    expect(transport.oneOf.map(({ title }) => title)).toEqual([
      'von selbst',
      'über den Jupyter-Server',
      'aus Ihrem Browser'
    ]);
    const bare = (text: string, value: unknown) =>
      text === 'title' || text === 'description' ? undefined : value;
    expect(JSON.stringify(shown, bare)).toBe(JSON.stringify(schema, bare));
  });

  it('lack no text in German [B18]', () => {
    expect(asked.length).toBeGreaterThan(80);
    expect(asked.filter(text => german[text] === undefined)).toEqual([]);
  });

  it('stay translated when a change of a setting brings them anew [B18]', async () => {
    const id = 'cellwright:plugin';
    const registry = {
      plugins: {} as Record<string, { schema: { title: string } }>,
      load: async () => undefined
    } as unknown as ISettingRegistry;
    const pluginChanged = new Signal<ISettingRegistry, string>(registry);
    Object.assign(registry, { pluginChanged });
    const { plugins } = registry as unknown as {
      plugins: Record<string, { schema: { title: string } }>;
    };
    plugins[id] = { schema: { title: 'Model' } };
    plugins.other = { schema: { title: 'Model' } };
    translateSettings(registry, id, { gettext: text => german[text][0] });
    await Promise.resolve();
    expect(plugins[id].schema.title).toBe('Modell');
    plugins[id] = { schema: { title: 'Prices' } };
    pluginChanged.emit('other');
    pluginChanged.emit(id);
    expect(plugins[id].schema.title).toBe('Preise');
    expect(plugins.other.schema.title).toBe('Model');
  });
});
