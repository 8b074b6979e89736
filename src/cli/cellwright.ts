#!/usr/bin/env node
/// <reference types="node" />
import { createInterface } from 'node:readline/promises';
import { fileLinter } from '../adapters/ruff/file-linter';
import { main } from './main';
import type { AskLine } from './decision';
import { EXIT } from './problem';

/** The program `cellwright`: this file alone knows the process. */

const silent = () => undefined;
// The services package writes each step of a connection to the console, which is for results here.
Object.assign(console, { debug: silent, warn: silent, error: silent });

const interruption = new AbortController();
const interrupt = () => {
  if (interruption.signal.aborted) {
    // Asked a second time, nothing is waited for.
    process.exit(EXIT.interrupted);
  }
  process.stderr.write('Stopping. What has come is saved.\n');
  interruption.abort();
};
process.on('SIGINT', interrupt);
process.on('SIGTERM', interrupt);

const askLine: AskLine = async prompt => {
  const lines = createInterface({
    input: process.stdin,
    output: process.stderr
  });
  // A terminal that is read line by line tells the reader of Ctrl-C, not the process.
  lines.on('SIGINT', interrupt);
  try {
    const { signal } = interruption;
    return (await lines.question(prompt, { signal })).trim();
  } finally {
    lines.close();
  }
};

const isTerminal = process.stdin.isTTY && process.stderr.isTTY;
process.exitCode = await main({
  argv: process.argv.slice(2),
  env: process.env,
  folder: process.cwd(),
  terminal: {
    tell: line => void process.stderr.write(`${line}\n`),
    ask: isTerminal ? askLine : null
  },
  write: line => void process.stdout.write(`${line}\n`),
  linter: fileLinter(new URL('./ruff_wasm_bg.wasm', import.meta.url)),
  interrupted: interruption.signal
});
// A connection that nobody closed must not keep the process; what was written goes out before.
process.stdout.write('', () => process.exit());
