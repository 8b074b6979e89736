import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Page } from '@playwright/test';

import { refuse, say } from '../fixtures/model-server/answer';
import { expect, test } from './fixtures';
import { cards } from './prompt-cells';

const CATALOGUE = join(
  __dirname,
  '../../cellwright/locale/de_DE/LC_MESSAGES/cellwright.json'
);

/** The English texts that have another German one. */
const ENGLISH = new Set(
  Object.entries(
    JSON.parse(readFileSync(CATALOGUE, 'utf8')) as Record<string, string[]>
  )
    .filter(([key, forms]) => key !== '' && forms[0] !== key)
    .map(([key]) => key.replaceAll('%%', '%'))
);

/** Those of them that have places for values, with any values; those that are hardly more than values match too much. */
const TEMPLATES = [...ENGLISH]
  .filter(text => text.replace(/%\d|[^A-Za-z]/g, '').length >= 12)
  .filter(text => /%\d/.test(text))
  .map(text => {
    const parts = text
      .split(/%\d/)
      .map(part => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    return new RegExp(`^${parts.join('[^]+')}$`);
  });

/**
 * The texts of what is shown that are English though there is a German one: also names, hints and placeholders. What is
 * the same in every language, such as what a flag takes, says so.
 */
async function englishIn(page: Page, selector: string): Promise<string[]> {
  const texts = await page
    .locator(selector)
    .evaluateAll(nodes =>
      nodes.flatMap(node =>
        [node, ...node.querySelectorAll(':not([translate=no])')].flatMap(
          element => [
            ...['aria-label', 'title', 'placeholder'].map(
              name => element.getAttribute(name) ?? ''
            ),
            ...[...element.childNodes]
              .filter(({ nodeType }) => nodeType === Node.TEXT_NODE)
              .map(({ textContent }) => textContent ?? '')
          ]
        )
      )
    );
  expect(texts.length).toBeGreaterThan(0);
  const shown = [...new Set(texts.map(text => text.trim()))];
  return shown.filter(
    text => ENGLISH.has(text) || TEMPLATES.some(words => words.test(text))
  );
}

/** A language pack as JupyterLab's server looks for them, with no text of JupyterLab's own. */
const PACK = join(__dirname, '../fixtures/language-pack');

test.use({ labEnvironment: { PYTHONPATH: PACK } });

test.beforeEach(async ({ lab }) => {
  const response = await lab.request(
    'lab/api/settings/@jupyterlab/translation-extension:plugin',
    {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ raw: JSON.stringify({ locale: 'de_DE' }) })
    }
  );
  expect(response.status).toBe(204);
});

test('Cellwright speaks German where JupyterLab does: menus, cards, panels [B18]', async ({
  model,
  openNotebook,
  page
}) => {
  model.script([say('Zwei Teiler, eins und sich selbst.')]);
  const notebook = await openNotebook([
    'x = 1',
    '%%llm --ask\nWas ist eine Primzahl?'
  ]);
  expect(await notebook.run(1)).toBe(true);
  const card = cards(notebook, 1);
  await expect(card).toContainText('Beantwortet');
  await expect(card).toContainText('Einzelheiten');
  expect(await englishIn(page, '.jp-Cellwright-run')).toEqual([]);
  await card.screenshot({
    path: 'test-results/screenshots/german-card.png'
  });
  await notebook.select(0);
  await notebook
    .cell(0)
    .getByRole('button', { name: 'Zu dieser Zelle fragen' })
    .click();
  await expect(page.locator('.lm-Menu').last()).toContainText(
    'Tests für diese Zelle schreiben'
  );
  await page.keyboard.press('Escape');
  await notebook.execute('cellwright:set-up');
  const panel = page.locator('.jp-Cellwright-setUp');
  await expect(panel).toContainText('Wo ist Ihr Modell?');
  await expect(panel).toContainText('Anfragen gehen jetzt an');
  await notebook.screenshot('german-set-up');
  expect(await englishIn(page, '.jp-Cellwright-setUp')).toEqual([]);
});

test('failures are told in German, with their fix; an attached file that is not there is named [B18]', async ({
  model,
  openNotebook,
  page
}) => {
  model.script([refuse(401)]);
  const notebook = await openNotebook([
    '%%llm --ask --snippet nicht-da.md\nWas steht darin?',
    '%%llm --ask\nWas ist eine Primzahl?'
  ]);
  expect(await notebook.run(0)).toBe(false);
  await expect(cards(notebook, 0).getByRole('alert')).toContainText(
    'Vom Ordner des Notebooks aus gibt es keine Datei "nicht-da.md". Es wurde nichts gesendet.'
  );
  expect(await notebook.run(1)).toBe(false);
  const refused = cards(notebook, 1).getByRole('alert');
  await expect(refused).toContainText(
    'Der Modell-Server nimmt den API-Schlüssel nicht an (401)'
  );
  await expect(refused).toContainText('Prüfen Sie CELLWRIGHT_API_KEY');
  expect(await englishIn(page, '.jp-Cellwright-run')).toEqual([]);
  await cards(notebook, 1).screenshot({
    path: 'test-results/screenshots/german-failure.png'
  });
});

test('what was proved, what fails and notes of a run are told in German [B18]', async ({
  model,
  openNotebook,
  page
}) => {
  const answer = (tests: string) =>
    say([
      'So geht es.\n\n```python code\ndef twice(x):\n    return 2 * x\n```\n\n',
      `\`\`\`python test\n${tests}\n\`\`\`\n`
    ]);
  model.script([
    answer('def test_twice():\n    assert twice(2) == 4'),
    ...Array.from({ length: 6 }, () =>
      answer('def test_twice():\n    assert twice(2) == 5')
    )
  ]);
  const notebook = await openNotebook([
    '%%llm\nWrite a function twice, with tests.',
    '%%llm\nWrite a function twice, with tests that fail.'
  ]);
  expect(await notebook.run(0)).toBe(true);
  const proved = cards(notebook, 0);
  await expect(proved).toContainText('1 Codezelle, 1 Test');
  await proved.getByText('Einzelheiten', { exact: true }).click();
  expect(await englishIn(page, '.jp-Cellwright-run')).toEqual([]);
  const ended = notebook.run(3);
  const failing = cards(notebook, 3);
  await expect(failing).toContainText('die Tests schlagen fehl');
  expect(await englishIn(page, '.jp-Cellwright-run')).toEqual([]);
  await failing.screenshot({
    path: 'test-results/screenshots/german-failing.png'
  });
  await failing.getByRole('button', { name: 'Weglassen' }).click();
  expect(await ended).toBe(false);
  await expect(failing).toContainText('Sie haben diese Antwort verworfen');
  await failing.getByText('Einzelheiten', { exact: true }).click();
  expect(await englishIn(page, '.jp-Cellwright-run')).toEqual([]);
});

test('the page of settings speaks German, and the menus are all there [B18]', async ({
  openNotebook,
  page
}) => {
  const notebook = await openNotebook(['x = 1']);
  await notebook.execute('settingeditor:open', { query: 'Cellwright' });
  const form = page.locator('.jp-SettingsForm');
  await expect(form.locator('.jp-FormGroup-fieldLabel').first()).toHaveText(
    'Modell'
  );
  await expect(form).toContainText('Was ein Modell von Ihren Daten sehen darf');
  await expect(
    form.locator('option', { hasText: 'wenn es riskant ist' })
  ).toHaveCount(1);
  await expect(
    form.getByRole('button', { name: 'Verbindung testen' })
  ).toBeVisible();
  expect(await englishIn(page, '.jp-SettingsForm')).toEqual([]);
  await notebook.screenshot('german-settings');
  // What the schema says of menus and keys is there although its texts are translated when it is loaded.
  await page.locator('.lm-MenuBar-item').nth(3).click();
  await page.locator('.lm-Menu-item', { hasText: 'Cellwright' }).click();
  const menu = page.locator('.lm-Menu').last();
  await expect(menu).toContainText('Modell einrichten');
  expect(await englishIn(page, '.lm-Menu')).toEqual([]);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
});
