import { join } from 'node:path';

import type { Locator, Page } from '@playwright/test';
import type { JupyterFrontEnd } from '@jupyterlab/application';
import type { NotebookPanel } from '@jupyterlab/notebook';

import { refuse, type Answer } from '../fixtures/model-server/answer';
import type {
  LoggedRequest,
  ModelServer
} from '../fixtures/model-server/server';
import type { TestLab } from './lab-server';
import { notebookOf, writeNotebook } from './notebook-file';
import { NotebookPage } from './notebook-page';
import { cards } from './prompt-cells';
import { writeFiles } from './set-up';

/** A state of a run in which its page is reloaded. */
export interface ReloadState {
  readonly name: string;
  /** Words of the request that no other state has: what is asked of the model is told apart by them. */
  readonly key: string;
  readonly cells: readonly string[];
  /** Files beside the notebook, by name. */
  readonly files?: Readonly<Record<string, string>>;
  /** Which of the cells is the prompt. */
  readonly prompt: number;
  /** What is done before the prompt is run. */
  readonly prepare?: (place: ReloadPlace) => Promise<unknown>;
  /** What the model says before the reload, in order. */
  readonly before: readonly Answer[];
  /** Waits until the run is where the reload is to hit it. */
  readonly reach: (place: ReloadPlace) => Promise<void>;
  /** What the card says of where the run stood. */
  readonly stood: string;
  /** Text that had arrived and stays; empty where none had. */
  readonly kept: string;
  /** Whether the notebook is saved when the state is reached. */
  readonly saved: boolean;
  /** What the model says to the run that is resumed: to as many requests, not one more. */
  readonly after: readonly Answer[];
  /** What the last message of each of those requests has. */
  readonly asks?: readonly string[];
  /** What the user does after Resume. */
  readonly decide?: (place: ReloadPlace) => Promise<void>;
  /** What stands in the notebook's cells in the end, in one after the other. */
  readonly ends: readonly string[];
}

/** The notebook of one state, among those of all states in one page. */
export class ReloadPlace {
  readonly notebook: NotebookPage;

  /** Writes the notebook's file. */
  constructor(
    readonly state: ReloadState,
    private readonly _model: ModelServer,
    page: Page,
    lab: TestLab
  ) {
    const path = `reloads/${state.name.replaceAll(/\W+/g, '-')}.ipynb`;
    writeNotebook(join(lab.root, path), notebookOf(state.cells));
    writeFiles(
      lab,
      Object.fromEntries(
        Object.entries(state.files ?? {}).map(([name, text]) => [
          join('reloads', name),
          text
        ])
      )
    );
    this.notebook = new NotebookPage(page, lab, path);
  }

  /** The newest card of the prompt. */
  get card(): Locator {
    return cards(this.notebook, this.state.prompt).first();
  }

  /** A button of the card whose name begins like this. */
  button(name: string): Locator {
    return this.card.getByRole('button', { name: new RegExp(`^${name}`) });
  }

  /** How often the model was asked by this notebook since it got its script. */
  asked(): number {
    return this._model.requests.filter(request => isOf(this.state, request))
      .length;
  }

  /** Lets the answer that waits at a gate go on. */
  release(): void {
    this._model.release();
  }

  /** Brings the notebook to the front, opens it where it is not open. */
  async show(): Promise<void> {
    const { notebook } = this;
    await notebook.execute('docmanager:open', { path: notebook.path });
    await notebook.page.waitForFunction(path => {
      const { jupyterapp } = window as unknown as { jupyterapp: LabApp };
      const panel = jupyterapp.shell.currentWidget as NotebookPanel | null;
      return panel?.context?.path === path && panel.context.isReady;
    }, notebook.path);
    await notebook.cells.first().waitFor();
  }

  /**
   * Keeps the run from going on once there are more cells in the notebook: it waits for the next task of the
   * page then, which does not come.
   */
  async holdAfterPlacing(): Promise<void> {
    const { notebook, state } = this;
    await notebook.page.evaluate(
      ([path, before]) => {
        const { jupyterapp } = window as unknown as { jupyterapp: LabApp };
        const cells = () =>
          [...jupyterapp.shell.widgets('main')]
            .map(widget => widget as NotebookPanel)
            .find(panel => panel.context?.path === path)?.content.widgets
            .length ?? 0;
        const { setTimeout } = window;
        window.setTimeout = ((handler: TimerHandler, ms?: number) =>
          ms === undefined && cells() > before
            ? 0
            : setTimeout(handler, ms)) as typeof setTimeout;
      },
      [notebook.path, state.cells.length] as const
    );
  }
}

/** What a model says to the runs of several states, whichever asks first. @param said in order, to each. */
export function scriptOf(
  states: readonly ReloadState[],
  said: (state: ReloadState) => readonly Answer[]
): (request: LoggedRequest) => Answer {
  const counts = new Map<ReloadState, number>();
  return request => {
    const state = states.find(other => isOf(other, request));
    const count = (state && counts.get(state)) ?? 0;
    if (state !== undefined) {
      counts.set(state, count + 1);
    }
    return (state && said(state)[count]) ?? refuse(400);
  };
}

function isOf({ key }: ReloadState, { body }: LoggedRequest): boolean {
  const messages = (body?.messages ?? []) as { content: string }[];
  return messages.some(({ content }) => content.includes(key));
}

type LabApp = JupyterFrontEnd;
