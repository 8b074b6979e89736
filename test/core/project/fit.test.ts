import { contractFiles } from '../../../src/core/project/contract/contract-files';
import { findingsOf } from '../../../src/core/project/fit/check-file';
import { checkModule } from '../../../src/core/project/fit/check-module';
import { FILES, PLAN } from './sample-project';
import { viewOf } from './view-of';

const GENERATED = Object.fromEntries(
  contractFiles(PLAN).map(({ path, content }) => [path, content])
);

async function findings(files: Readonly<Record<string, string>>) {
  const all = { ...GENERATED, ...files };
  const view = await viewOf(all);
  return [
    ...[...view.facts].flatMap(([path, its]) => findingsOf(path, its, view)),
    ...PLAN.modules.flatMap(module => checkModule(module, PLAN, view))
  ].map(({ file, message }) => `${file}: ${message}`);
}

const JAVA: Readonly<Record<string, string>> = {
  'val/src/main/java/dev/shop/json/Json.java':
    'package dev.shop.json;\npublic final class Json {\n  public static final class Fault extends RuntimeException {}\n  public static Object parse(String text) { return text; }\n}\n',
  'val/src/main/java/dev/shop/Main.java':
    'package dev.shop;\nimport dev.shop.json.Json;\npublic class Main {\n  Main(String name) {}\n  static Object read(String text) { try { return Json.parse(text); } catch (Json.Fault fault) { return null; } }\n}\n',
  'val/src/main/java/dev/shop/Starter.java':
    'package dev.shop;\nclass Starter { Main make() { return new Main("x"); } }\n'
};

const STORE = 'backend/shop/store.py';
const API = 'backend/shop/api.py';
const TEST = 'backend/tests/test_store.py';
const CLIENT = 'frontend/src/client.ts';
const CARD = 'frontend/src/components/Card.tsx';
const ITEMS = 'frontend/src/pages/Items.tsx';
const APP = 'frontend/src/App.tsx';
const JSON_FILE = 'val/src/main/java/dev/shop/json/Json.java';
const MAIN = 'val/src/main/java/dev/shop/Main.java';
const STARTER = 'val/src/main/java/dev/shop/Starter.java';

/** What is changed in which file so that the files do not fit any more. */
const FAULTS: readonly (readonly [string, string, string | RegExp, string])[] =
  [
    ['a function renamed', STORE, 'def find_item', 'def load_item'],
    [
      'a class renamed',
      'backend/shop/models.py',
      'class Item',
      'class Article'
    ],
    ['an exception renamed', STORE, /MissingItem/g, 'NoSuchItem'],
    [
      'a name that never was',
      API,
      'import find_item, save_item',
      'import find_item, save_item, delete_item'
    ],
    [
      'a name in another case',
      API,
      'import find_item, save_item',
      'import Find_Item, save_item'
    ],
    ['a module that is not there', API, 'shop.models', 'shop.entities'],
    ['a module in another case', API, 'shop.models', 'shop.Models'],
    ['a relative module that is not there', STORE, '.models', '.model'],
    ['too many dots', STORE, '.models', '...models'],
    [
      'an attribute of a module that is not there',
      API,
      'store.MissingItem',
      'store.ItemMissing'
    ],
    [
      'a module of a package that is not there',
      API,
      'from shop import store',
      'from shop import storage as store'
    ],
    ['an unknown keyword', API, 'overwrite=True', 'replace=True'],
    ['a keyword given by position', API, 'overwrite=True', 'True'],
    ['too many arguments', TEST, 'find_item(1)', 'find_item(1, 2)'],
    [
      'a parameter added',
      STORE,
      'def find_item(item_id: int)',
      'def find_item(shop: str, item_id: int)'
    ],
    [
      'a circle',
      STORE,
      'from .models import Item',
      'from .models import Item\nfrom shop.api import router'
    ],
    ['a name of the tests', TEST, 'import Item', 'import Items'],
    [
      'a Python file that cannot be read',
      STORE,
      'def find_item(',
      'def find_item(('
    ],
    [
      'a type renamed',
      'frontend/src/types.ts',
      'interface Item ',
      'interface Article '
    ],
    ['a function of the client renamed', CLIENT, 'getItem', 'fetchItem'],
    ['a client that is not there', ITEMS, "'../client'", "'../api/client'"],
    ['a folder too few', ITEMS, "'../client'", "'./client'"],
    [
      'a component in another case',
      ITEMS,
      "'../components/Card'",
      "'../components/card'"
    ],
    [
      'a default for a named export',
      ITEMS,
      'import Card from',
      'import { Card } from'
    ],
    [
      'a named for a default export',
      CARD,
      'export default function',
      'export function'
    ],
    [
      'a default that is not there',
      ITEMS,
      'import { getItem }',
      'import getItem'
    ],
    [
      'a type that is not exported',
      'frontend/src/types.ts',
      'export interface Item',
      'interface Item'
    ],
    [
      'a page that is not exported',
      ITEMS,
      'export default function',
      'function'
    ],
    ['a generated file under another name', APP, './routes.gen', './routes'],
    [
      'a name of a generated file',
      APP,
      'import { routes }',
      'import { pages as routes }'
    ],
    ['a pattern that nothing meets', APP, './pages/*.tsx', './views/*.tsx'],
    ['too many arguments for the client', ITEMS, 'getItem(1)', 'getItem(1, 2)'],
    ['no argument for the client', ITEMS, 'getItem(1)', 'getItem()'],
    [
      'an endpoint under another path',
      CLIENT,
      '/api/items/${id}',
      '/api/articles/${id}'
    ],
    [
      'an endpoint with another method',
      CLIENT,
      "'POST', '/api/items'",
      "'PUT', '/api/items'"
    ],
    ['a tag that is not closed', CARD, '</p>', ''],
    [
      'a bracket that is not closed',
      CLIENT,
      'title: item.title }',
      'title: item.title'
    ],
    [
      'a namespace without the name',
      ITEMS,
      "import { getItem } from '../client';",
      "import * as api from '../client';\nconst getItem = api.readItem;"
    ],
    [
      'a name passed on that is not there',
      'frontend/src/types.ts',
      'export type Items',
      "export { Price } from './client';\nexport type Items"
    ],
    [
      'a class of Java that is not there',
      MAIN,
      'dev.shop.json.Json;',
      'dev.shop.json.JsonParser;'
    ],
    [
      'a package of Java that is not there',
      MAIN,
      'dev.shop.json.Json;',
      'dev.shop.text.Json;'
    ],
    ['a method of Java renamed', JSON_FILE, 'Object parse(', 'Object read('],
    [
      'a nested class of Java renamed',
      JSON_FILE,
      'class Fault',
      'class Problem'
    ],
    [
      'a parameter of Java added',
      JSON_FILE,
      'parse(String text)',
      'parse(String text, int depth)'
    ],
    [
      'a constructor of Java called otherwise',
      STARTER,
      'new Main("x")',
      'new Main("x", 1)'
    ],
    [
      'a constructor of Java without argument',
      STARTER,
      'new Main("x")',
      'new Main()'
    ],
    [
      'a package of Java in another folder',
      JSON_FILE,
      'package dev.shop.json;',
      'package dev.shop.text;'
    ],
    ['a link to no route', ITEMS, 'to="/items"', 'to="/articles"'],
    [
      'a nested import of Java that is not there',
      MAIN,
      'import dev.shop.json.Json;',
      'import dev.shop.json.Json;\nimport dev.shop.json.Json.Syntax;'
    ],
    [
      'a static import of Java that is not there',
      MAIN,
      'import dev.shop.json.Json;',
      'import dev.shop.json.Json;\nimport static dev.shop.json.Json.write;'
    ]
  ];

describe('Files that are to fit each other', () => {
  it('raise no alarm where they do [J1]', async () => {
    expect(await findings({ ...FILES, ...JAVA })).toEqual([]);
  });

  it('are fifty ways of not fitting [J1, S2.49]', () => {
    expect(FAULTS).toHaveLength(50);
  });

  it.each(FAULTS)(
    'are found out before anything runs: %s',
    async (_name, path, before, after) => {
      const files = { ...FILES, ...JAVA };
      const changed = files[path].replace(before, after);
      expect(changed).not.toBe(files[path]);
      expect(await findings({ ...files, [path]: changed })).not.toEqual([]);
    }
  );
});
