import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CONFIG_MAGIC } from '../../src/core/magic/config-flags';
import { PROMPT_MAGIC } from '../../src/core/magic/flags';
import { isMagicCell } from '../../src/core/magic/is-magic-cell';
import { parseCell } from '../../src/core/magic/parse-cell';
import { VERSION } from '../../src/version';

const ROOT = join(__dirname, '../..');

const documents = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync(join(ROOT, 'docs'))
    .filter(name => name.endsWith('.md'))
    .map(name => `docs/${name}`)
].map(name => ({ name, text: readFileSync(join(ROOT, name), 'utf8') }));

const tour = JSON.parse(
  readFileSync(join(ROOT, 'examples/tour.ipynb'), 'utf8')
) as { cells: { cell_type: string; source: string | string[] }[] };

const manifest = JSON.parse(
  readFileSync(join(ROOT, 'package.json'), 'utf8')
) as { version: string; scripts: Record<string, string> };

function fences(text: string): string[] {
  return [...text.matchAll(/^```[^\n]*\n([^]*?)^```/gm)].map(
    ([, code]) => code
  );
}

function inlineCode(text: string): string[] {
  return [...text.replace(/^```[^]*?^```/gm, '').matchAll(/`([^`\n]+)`/g)].map(
    ([, code]) => code
  );
}

describe('what the documentation shows [B19]', () => {
  const cells = documents.flatMap(({ name, text }) =>
    [...fences(text), ...inlineCode(text)]
      .filter(code => /^%/m.test(code) && isMagicCell(code))
      .map(code => [name, code] as const)
  );

  it('has cells to check', () => {
    expect(cells.length).toBeGreaterThan(6);
  });

  it.each(cells)('parses as a cell: %s %j', (_, code) => {
    const failures = parseCell(code)?.failures ?? [];
    // A magic named in a sentence has no request below it.
    const real = code.includes('\n')
      ? failures
      : failures.filter(({ code }) => code !== 'magic-empty-prompt');
    expect(real).toEqual([]);
  });

  it.each(
    tour.cells
      .filter(({ cell_type }) => cell_type === 'code')
      .map(({ source }) => [source].flat().join(''))
      .filter(isMagicCell)
  )('parses in the tour: %j', source => {
    expect(parseCell(source)?.failures).toEqual([]);
  });

  it('names every flag of both magics, and none that does not exist', () => {
    const text = readFileSync(join(ROOT, 'docs/magics.md'), 'utf8');
    const named = new Set(text.match(/--[a-z][a-z-]+/g));
    const known = [...PROMPT_MAGIC.flags, ...CONFIG_MAGIC.flags].map(
      ({ name }) => name
    );
    expect([...named].sort()).toEqual([...new Set(known)].sort());
  });

  it('names only commands that exist', () => {
    for (const { text } of documents) {
      for (const [, script] of text.matchAll(/npm run ([a-z:]+)/g)) {
        expect(Object.keys(manifest.scripts)).toContain(script);
      }
    }
  });

  it('names every setting by its title', () => {
    const { properties } = JSON.parse(
      readFileSync(join(ROOT, 'schema/plugin.json'), 'utf8')
    ) as { properties: Record<string, { title: string }> };
    const text = readFileSync(join(ROOT, 'docs/configuration.md'), 'utf8');
    const table = text.slice(text.indexOf('## Settings')).toLowerCase();
    for (const { title } of Object.values(properties)) {
      expect(table).toContain(title.toLowerCase());
    }
  });

  it('names only options of the server and variables that are read', () => {
    const read = ['cellwright', 'scripts', 'scripts/lib'].flatMap(folder =>
      readdirSync(join(ROOT, folder))
        .filter(name => /\.(?:py|mjs)$/.test(name))
        .map(name => readFileSync(join(ROOT, folder, name), 'utf8'))
    );
    const source = read.join('\n');
    for (const { text } of documents) {
      for (const [, option] of text.matchAll(/Cellwright\.([a-z_]+)/g)) {
        expect(source).toMatch(new RegExp(`^ +${option} = `, 'm'));
      }
      for (const [variable] of text.matchAll(/\bCELLWRIGHT_[A-Z_]+\b/g)) {
        // An example of a key that is named by `api_key_env`.
        if (variable !== 'CELLWRIGHT_OPENAI_KEY') {
          expect(source).toContain(variable);
        }
      }
    }
  });

  it('links only to files that exist', () => {
    for (const { name, text } of documents) {
      for (const [, target] of text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)) {
        const path = join(ROOT, name, '..', target);
        expect(() => readFileSync(path)).not.toThrow();
      }
    }
  });

  it('gives other extensions an example that the type checker has seen', () => {
    const checked = readFileSync(join(__dirname, 'api-example.ts'), 'utf8');
    const api = readFileSync(join(ROOT, 'docs/api.md'), 'utf8');
    expect(fences(api)).toContain(
      checked.replace("'../../src/index'", "'cellwright'")
    );
  });

  it('and the code name the same version', () => {
    expect(VERSION).toBe(manifest.version);
    for (const { text } of documents) {
      for (const [, version] of text.matchAll(/cellwright-(\d[\d.]*)-py3/g)) {
        expect(version).toBe(manifest.version);
      }
    }
  });
});

describe('The diagram of a project', () => {
  const text = documents.find(({ name }) => name === 'docs/projects.md')?.text;
  const diagram = /^```mermaid\n([^]*?)^```/m.exec(text ?? '')?.[1] ?? '';
  const labels = new Map(
    [...diagram.matchAll(/(\w+)[[{]"([^"]+)"[\]}]/g)].map(
      ([, node, label]) => [node, label] as const
    )
  );
  const arrows = [
    ...diagram.matchAll(/(?<=^ *|--> )(\w+)\b[^\n]*?(?=--> (\w+))/gm)
  ].map(([, from, to]) => [from, to] as const);

  it('leads from the request over every decision of the human to the summary [S3.26]', () => {
    const reached = new Set(['request']);
    for (let before = 0; before < reached.size;) {
      before = reached.size;
      for (const [from, to] of arrows) {
        if (reached.has(from)) {
          reached.add(to);
        }
      }
    }
    expect([...labels.keys()].filter(node => !reached.has(node))).toEqual([]);
    expect([...reached].filter(node => !labels.has(node))).toEqual([]);
    expect(reached.has('summary')).toBe(true);
    const asked = [...labels].filter(([, label]) => label.startsWith('You:'));
    expect(asked.length).toBeGreaterThanOrEqual(5);
    for (const [node] of asked) {
      expect(arrows.some(([from]) => from === node)).toBe(true);
    }
  });
});
