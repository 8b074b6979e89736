import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { HELP } from '../../src/cli/options';
import { cellwright } from './command';

const SERVER = '--server http://localhost:1/';

describe('A command that cannot be run as it was given [B16]', () => {
  it.each([
    ['', 'There is no command'],
    ['walk', 'There is no command "walk"'],
    ['run', 'No notebook was named'],
    ['run a.ipynb', 'No Jupyter server was named'],
    [`run a.ipynb ${SERVER} --sever x`, "Unknown option '--sever'"],
    ['run a.ipynb --server localhost', 'http or https address'],
    ['run a.ipynb --server http://u:p@localhost/', 'name and password'],
    ['run a.ipynb --server http://localhost/?token=x', 'JUPYTER_TOKEN'],
    [`run a.ipynb ${SERVER} --endpoint ollama`, '--endpoint needs'],
    [`run a.ipynb ${SERVER} --yes --no`, 'say the opposite'],
    [`run a.ipynb ${SERVER} --only 0`, '--only needs the number'],
    [`run a.ipynb b.ipynb ${SERVER} --output c.ipynb`, 'several notebooks']
  ])('%s: one line says what is wrong', async (line, what) => {
    const { exit, told, lines } = await cellwright(line);
    expect(exit).toBe(2);
    expect(told).toContain(what);
    expect(told.split('\n')).toHaveLength(1);
    expect(lines).toEqual([]);
  });

  it('says that no server answers', async () => {
    const { exit, told } = await cellwright(`run a.ipynb ${SERVER}`);
    expect(exit).toBe(2);
    expect(told).toContain('No server answers at http://localhost:1/.');
  });
});

describe('The help of the command line [B16]', () => {
  it('is shown, as the version is', async () => {
    expect(await cellwright('--help')).toMatchObject({
      exit: 0,
      lines: [HELP]
    });
    expect(await cellwright('--version')).toMatchObject({ exit: 0 });
  });

  it('and the documentation name the same flags and exit codes', () => {
    const page = readFileSync(
      join(__dirname, '../../docs/command-line.md'),
      'utf8'
    );
    const table = [...page.matchAll(/^\| `(--[a-z-]+)/gm)].map(
      ([, flag]) => flag
    );
    const help = [...HELP.matchAll(/^ {2}(--[a-z-]+)/gm)].map(
      ([, flag]) => flag
    );
    expect(table.sort()).toEqual(help.sort());
    const codes = (text: string, pattern: RegExp) =>
      [...text.matchAll(pattern)].map(([, code]) => code);
    expect(codes(page, /^\| (\d+) +\|/gm)).toEqual(
      codes(HELP, /^ {2}(\d+) +/gm)
    );
  });
});
