import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';

import { installDebianPackages } from './debian-packages.mjs';
import { Problem } from './problem.mjs';

/** Where Chromium or Chrome usually is; Debian's own package first. */
const USUAL_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/opt/google/chrome/chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe'
];

/**
 * The Chromium to test with: `CHROMIUM_PATH` where it is set, else one in a usual place, else the one
 * that Playwright has downloaded.
 *
 * @returns {string | null}
 */
export function findChromium() {
  const own = process.env.CHROMIUM_PATH;
  if (own !== undefined && own !== '') {
    return existsSync(own) ? own : null;
  }
  return USUAL_PLACES.find(existsSync) ?? downloadedChromium();
}

/**
 * Finds Chromium, or installs Debian's where this process may.
 *
 * @returns {Promise<string>} Its path.
 * @throws Problem that says how to get one.
 */
export async function ensureChromium() {
  const found = findChromium();
  if (found !== null) {
    return found;
  }
  if (!process.env.CHROMIUM_PATH) {
    await installDebianPackages(['chromium']);
  }
  const installed = findChromium();
  if (installed === null) {
    throw new Problem(
      process.env.CHROMIUM_PATH
        ? `CHROMIUM_PATH names ${process.env.CHROMIUM_PATH}, which does not exist.`
        : 'The browser tests need Chromium, and none was found.',
      'On Debian: sudo apt install chromium. Elsewhere: npx playwright install chromium, or set CHROMIUM_PATH to the program.'
    );
  }
  return installed;
}

function downloadedChromium() {
  const require = createRequire(import.meta.url);
  try {
    const path = require('@playwright/test').chromium.executablePath();
    return existsSync(path) ? path : null;
  } catch (error) {
    if (error.code === 'MODULE_NOT_FOUND') {
      return null;
    }
    throw error;
  }
}
