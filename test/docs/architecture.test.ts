import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');
const text = readFileSync(join(ROOT, 'docs/architecture.md'), 'utf8');

/** What stands between single backticks. */
const named = [...text.matchAll(/`([^`\n]+)`/g)].map(([, name]) => name);

const paths = named.filter(name =>
  /^(?:src|test|docs|schema|cellwright)\b[\w./-]*$/.test(name)
);

/** The folders of a folder. */
const foldersOf = (path: string) =>
  readdirSync(join(ROOT, path), { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(({ name }) => `${path}/${name}`);

describe('The map for maintainers', () => {
  it.each([...new Set(paths)])('names %s, which exists', path => {
    expect(existsSync(join(ROOT, path))).toBe(true);
  });

  it('names no file by its name alone that is nowhere', () => {
    const files = readdirSync(join(ROOT, 'src'), {
      recursive: true,
      encoding: 'utf8'
    }).map(path => path.replaceAll('\\', '/').split('/').at(-1));
    for (const name of named.filter(name => /^[\w-]+\.ts$/.test(name))) {
      expect(files).toContain(name);
    }
  });

  it('names each folder of the core and each port', () => {
    const ports = readdirSync(join(ROOT, 'src/core/ports')).map(
      name => `src/core/ports/${name}`
    );
    expect(paths).toEqual(
      expect.arrayContaining([...foldersOf('src/core'), ...ports])
    );
  });

  it('is short enough to be read', () => {
    expect(text.split('\n').length).toBeLessThan(150);
  });
});
