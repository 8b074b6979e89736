import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const WHEN_ASKED = pathToFileURL(
  resolve(__dirname, '../../scripts/lib/asked-to-stop.mjs')
).href;
const SCRIPT = `
  const { whenAskedToStop } = await import("${WHEN_ASKED}");
  const asked = whenAskedToStop();
  const alive = setInterval(() => {}, 1000);
  console.log("ready");
  console.log(await asked);
  clearInterval(alive);`;
const onPosix = process.platform === 'win32' ? it.skip : it;

onPosix(
  'A script of npm ends with the process of npm, though the shell between them tells it nothing',
  async () => {
    // As npm does: the shell waits for the script.
    const shell = spawn(
      '/bin/sh',
      [
        '-c',
        '"$0" --input-type=module -e "$1"; true',
        process.execPath,
        SCRIPT
      ],
      {
        env: { npm_lifecycle_event: 'start' },
        stdio: ['ignore', 'pipe', 'inherit']
      }
    );
    let text = '';
    const ended = once(shell.stdout, 'end');
    shell.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      if (text === 'ready\n') {
        shell.kill('SIGTERM');
      }
    });
    await ended;
    expect(text).toBe('ready\nSIGTERM\n');
  }
);
