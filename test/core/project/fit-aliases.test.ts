import { faultsIn } from './faults-in';

const FILES: Readonly<Record<string, string>> = {
  'package.json':
    '{ "name": "polls", "private": true, "workspaces": ["packages/*", "apps/*"] }',
  'packages/shared/package.json':
    '{ "name": "@polls/shared", "exports": { ".": { "types": "./src/index.ts", "import": "./dist/index.js" }, "./events": "./src/events.ts" } }',
  'packages/shared/src/index.ts': 'export * from "./poll";\n',
  'packages/shared/src/poll.ts':
    'export interface Poll { id: number }\nexport enum State { Open, Closed }\n',
  'packages/shared/src/events.ts':
    'export const EVENTS = { cast: "cast" } as const;\n',
  'packages/ui/package.json':
    '{ "name": "@polls/ui", "main": "dist/index.js" }',
  'packages/ui/src/index.ts': 'export const Button = 1;\n',
  'apps/api/package.json':
    '{ "name": "api", "imports": { "#db": "./src/db.ts", "#lib/*": "./src/lib/*.ts", "#far": "left-pad" } }',
  'apps/api/src/db.ts': 'export const db = { all: () => [] };\n',
  'apps/api/src/lib/time.ts': 'export const now = () => 1;\n',
  'apps/api/src/main.ts':
    'import far from "#far";\nimport { db } from "#db";\nimport { now } from "#lib/time";\nimport { State, type Poll } from "@polls/shared";\nimport { EVENTS } from "@polls/shared/events";\nimport { other } from "@other/package";\nexport const f = (poll: Poll) => [far, db.all(), now(), State.Open, poll.id, EVENTS.cast, other];\n',
  'apps/web/tsconfig.json':
    '{ // for the compiler\n  "compilerOptions": { "baseUrl": ".", "paths": { "@parts/*": ["./src/parts/*"], "$/*": ["./src/*",], "built/*": ["./dist/*"], "*": ["./types/*"] } } }',
  'apps/web/src/parts/Card.tsx':
    'export default function Card() { return null; }\n',
  'apps/web/src/app.tsx':
    'import Card from "@parts/Card";\nimport { x } from "built/x";\nimport react from "react";\nimport Same from "$/parts/Card";\nimport { Button } from "@polls/ui";\nexport default [Card, Same, x, react, Button];\n'
};

describe('Names that a project gives to places', () => {
  it('lead to its files [J1]', async () => {
    expect(await faultsIn(FILES)).toEqual([]);
  });

  const main = 'apps/api/src/main.ts';
  const app = 'apps/web/src/app.tsx';
  it.each([
    ['a name of a package of its own', main, '{ State,', '{ Kind as State,'],
    ['what a package does not export', main, 'shared/events', 'shared/poll'],
    ['a member of what a package exports', main, 'State.Open', 'State.New'],
    ['a field', main, 'poll.id', 'poll.key'],
    ['a name with #', main, '"#db"', '"#database"'],
    ['a name with # and a part', main, '#lib/time', '#lib/clock'],
    ['a name of such a file', main, '{ now }', '{ today as now }'],
    [
      'where such a name leads',
      'apps/api/package.json',
      './src/db.ts',
      './src/store.ts'
    ],
    ['a path of the compiler', app, '@parts/Card', '@parts/Row'],
    ['a default export behind it', app, 'import Same', 'import { Same }'],
    ['a package with a built main', app, '{ Button }', '{ Link as Button }'],
    [
      'where a path of the compiler leads',
      'apps/web/tsconfig.json',
      './src/parts/*',
      './parts/*'
    ]
  ])(
    'are told where they lead nowhere: %s [J1]',
    async (_what, path, from, to) => {
      const changed = FILES[path].replace(from, to);
      expect(changed).not.toBe(FILES[path]);
      expect(await faultsIn({ ...FILES, [path]: changed })).toHaveLength(1);
    }
  );
});
