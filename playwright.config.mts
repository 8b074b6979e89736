import { defineConfig } from '@playwright/test';

import { findChromium } from './scripts/lib/chromium.mjs';

const isRoot = process.getuid?.() === 0;

/**
 * `browser` drives a real JupyterLab in Chromium, `commands` runs the project's own commands as a user
 * does, `places` tries other versions and
 * neighbours of JupyterLab, `bench` measures, `pictures` shows states that no test of the others does. All need what `npm test` installs and builds first.
 */
export default defineConfig({
  outputDir: 'test-results',
  // ES modules that Node loads as they are.
  build: { external: ['**/scripts/**'] },
  fullyParallel: false,
  // Each has a JupyterLab and a browser of its own.
  workers: 2,
  // A machine of CI is shared and slow: what passes the second time is told as flaky and does not stop a change.
  retries: process.env.CI ? 1 : 0,
  forbidOnly: Boolean(process.env.CI),
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  use: {
    browserName: 'chromium',
    viewport: { width: 1280, height: 900 },
    trace: 'off',
    video: 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: findChromium() ?? undefined,
      args: [
        ...(isRoot ? ['--no-sandbox'] : []),
        '--disable-gpu',
        '--disable-dev-shm-usage',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-domain-reliability',
        '--disable-sync',
        '--no-first-run'
      ]
    }
  },
  projects: [
    { name: 'browser', testDir: 'test/browser' },
    { name: 'commands', testDir: 'test/commands', timeout: 300_000 },
    {
      name: 'places',
      testDir: 'test/places',
      testMatch: '*.spec.ts',
      timeout: 180_000
    },
    {
      name: 'pictures',
      testDir: 'test/pictures',
      testMatch: '*.states.ts'
    },
    {
      name: 'bench',
      testDir: 'test/bench',
      testMatch: '*.bench.ts',
      timeout: 900_000
    }
  ]
});
