import { join } from 'node:path';

import { say } from '../fixtures/model-server/answer';
import { expect, test } from './fixtures';
import { cards } from './prompt-cells';

/** A language pack as JupyterLab's server looks for them, with no text of JupyterLab's own. */
const PACK = join(__dirname, '../fixtures/language-pack');

test.use({ labEnvironment: { PYTHONPATH: PACK } });

test('Cellwright speaks German where JupyterLab does: menus, cards, panels [B18]', async ({
  lab,
  model,
  openNotebook,
  page
}) => {
  const response = await lab.request(
    'lab/api/settings/@jupyterlab/translation-extension:plugin',
    {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ raw: JSON.stringify({ locale: 'de_DE' }) })
    }
  );
  expect(response.status).toBe(204);
  model.script([say('Zwei Teiler, eins und sich selbst.')]);
  const notebook = await openNotebook([
    'x = 1',
    '%%llm --ask\nWas ist eine Primzahl?'
  ]);
  expect(await notebook.run(1)).toBe(true);
  const card = cards(notebook, 1);
  await expect(card).toContainText('Beantwortet');
  await expect(card).toContainText('Einzelheiten');
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
});
