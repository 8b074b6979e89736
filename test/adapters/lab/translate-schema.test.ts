import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ISettingRegistry } from '@jupyterlab/settingregistry';
import { translatedSchema } from '../../../src/adapters/lab/translate-schema';

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
});
