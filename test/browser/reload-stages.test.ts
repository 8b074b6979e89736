import type { Page } from '@playwright/test';

import type { ModelServer } from '../fixtures/model-server/server';
import { expect, test } from './fixtures';
import type { TestLab } from './lab-server';
import { joined } from './notebook-file';
import { statusesIn } from './prompt-cells';
import { forgetSandboxFiles } from './reload-answers';
import { RELOAD_PIECES } from './reload-pieces';
import { ReloadPlace, scriptOf, type ReloadState } from './reload-place';
import { RELOAD_STATES } from './reload-states';
import { messagesOf, watchExecutions, writeSettings } from './set-up';

/** A page with a run in each of several states, one notebook for each. */
class ManyRuns {
  readonly places: readonly ReloadPlace[];
  /** What the page sent to kernels since the last reload. */
  executed: { readonly codes: readonly string[] } = { codes: [] };

  constructor(
    private readonly _states: readonly ReloadState[],
    readonly page: Page,
    readonly model: ModelServer,
    readonly lab: TestLab
  ) {
    this.places = _states.map(
      state => new ReloadPlace(state, model, page, lab)
    );
  }

  async begin(): Promise<void> {
    await writeSettings(this.lab, {});
    this.model.script(scriptOf(this._states, ({ before }) => before));
    await this.places[0].notebook.open({ kernel: false });
    for (const place of this.places) {
      const { state, notebook } = place;
      await place.show();
      await state.prepare?.(place);
      await notebook.pressRun(state.prompt);
      await state.reach(place);
      if (state.saved) {
        await notebook.save();
      }
    }
    // One that is still being started is known to nobody, and stays.
    await expect.poll(() => this.sandboxes()).not.toContain(0);
  }

  async reload(): Promise<void> {
    // The notebook that the address names would come to the front once more, some time after the reload.
    await this.page.evaluate(() =>
      history.replaceState(
        null,
        '',
        location.pathname.replace(/\/tree\/.*/, '')
      )
    );
    this.executed = watchExecutions(this.page);
    await this.places[0].notebook.reload();
    this.model.script([]);
  }

  /** The connections that each sandbox on the server has. */
  async sandboxes(): Promise<number[]> {
    const response = await this.lab.request('api/sessions');
    const sessions = (await response.json()) as {
      path: string;
      kernel: { connections: number };
    }[];
    return sessions
      .filter(({ path }) => path.includes('cellwright-check'))
      .map(({ kernel }) => kernel.connections);
  }
}

for (const [about, states] of [
  ['every stage', RELOAD_STATES],
  ['the middle of several requests', RELOAD_PIECES]
] as const) {
  test.describe(`a reload in ${about}`, () => {
    let runs: ManyRuns;

    test.beforeAll(async ({ profile, modelServer, lab }) => {
      test.setTimeout(180_000);
      forgetSandboxFiles();
      runs = new ManyRuns(states, await profile.newPage(), modelServer, lab);
      await runs.begin();
      await runs.reload();
    });

    test.afterAll(async ({ lab }) => {
      forgetSandboxFiles();
      await runs.page.close();
      await lab.shutdownKernels();
    });

    for (const [index, state] of states.entries()) {
      test(`${state.name}: the card says where it stood, nothing starts, and Discard keeps the text [B13, H21, H22]`, async () => {
        const place = runs.places[index];
        await place.show();
        await expect(place.card).toHaveAttribute('data-phase', 'interrupted');
        await expect(place.card).toContainText(state.stood);
        await expect(place.card).toContainText(state.kept);
        await place.button('Discard').click();
        await expect(place.card).toHaveAttribute('data-phase', 'cancelled');
        await expect(place.button('Resume')).toHaveCount(0);
        await expect(place.card).toContainText(state.kept);
        const { cells } = await place.notebook.content();
        expect(cells.flatMap(statusesIn)).toEqual(['cancelled']);
        // What is shown of a saved notebook as it was, and nothing of what was only in the page.
        expect(JSON.stringify(cells[state.prompt].outputs)).toContain(
          JSON.stringify(state.kept).slice(1, -1)
        );
        expect(runs.model.requests).toEqual([]);
        expect(runs.executed.codes).toEqual([]);
        await expect.poll(() => runs.sandboxes()).toEqual([]);
      });
    }

    test.describe('again, for nothing of that was saved', () => {
      test.beforeAll(() => runs.reload());

      for (const [index, state] of states.entries()) {
        test(`${state.name}: Resume asks for nothing again and ends in the right cells, once [B13, H21]`, async () => {
          const { model } = runs;
          const place = runs.places[index];
          const { notebook } = place;
          await place.show();
          model.script(scriptOf([state], ({ after }) => after));
          await place.button('Resume').click();
          await state.decide?.(place);
          const prompt = `cell-${state.prompt}`;
          await expect
            .poll(async () =>
              (await notebook.content()).cells.flatMap(statusesIn)
            )
            .toEqual(['done']);
          await notebook.waitUntilIdle(prompt);
          const { cells } = await notebook.save();
          expect(cells.map(({ source }) => joined(source))).toEqual(
            state.ends.map(end => expect.stringContaining(end))
          );
          expect(model.requests).toHaveLength(state.after.length);
          for (const [at, text] of (state.asks ?? []).entries()) {
            expect(messagesOf(model.requests[at]).at(-1)?.content).toContain(
              text
            );
          }
        });
      }
    });
  });
}
