import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import type { Page } from '@playwright/test';

import type { LoggedRequest } from '../fixtures/model-server/server';
import type { TestLab } from './lab-server';

/** A message of a request as the model server logged it. */
export interface SentMessage {
  readonly role: string;
  readonly content: string;
}

/** Writes files below the server's root. */
export function writeFiles(
  lab: TestLab,
  files: Readonly<Record<string, string>>
): void {
  for (const [path, text] of Object.entries(files)) {
    const target = join(lab.root, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text);
  }
}

/** The messages of a logged request, in order. */
export function messagesOf(request: LoggedRequest): readonly SentMessage[] {
  return request.body?.messages as SentMessage[];
}

/**
 * Writes the user's Cellwright settings on the server; a page that is opened later uses them. Generated code
 * runs in sandboxes without a question unless the settings say otherwise: only tests of consent want to be asked.
 */
export async function writeSettings(
  lab: TestLab,
  settings: Readonly<Record<string, unknown>>
): Promise<void> {
  const response = await lab.request('lab/api/settings/cellwright:plugin', {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      raw: JSON.stringify({ 'sandbox.approval': 'never', ...settings })
    })
  });
  if (!response.ok) {
    throw new Error(`The settings were refused: ${response.status}`);
  }
}

/** Counts the requests to execute code that the page sends to kernels from now on. */
export function watchExecutions(page: Page): { readonly codes: string[] } {
  const codes: string[] = [];
  page.on('websocket', socket => {
    socket.on('framesent', ({ payload }) => {
      const text = payload.toString();
      if (text.includes('"execute_request"')) {
        codes.push(text);
      }
    });
  });
  return { codes };
}

/** Restarts the kernel of the notebook in front, without asking. */
export async function restartKernel(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const { jupyterapp } = window as unknown as {
      jupyterapp: {
        shell: {
          currentWidget: {
            sessionContext: {
              session: { kernel: { restart(): Promise<void> } };
            };
          };
        };
      };
    };
    const { session } = jupyterapp.shell.currentWidget.sessionContext;
    await session.kernel.restart();
  });
}
