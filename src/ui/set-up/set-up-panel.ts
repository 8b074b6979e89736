import type { TranslationBundle } from '@jupyterlab/translation';
import { Widget } from '@lumino/widgets';
import { errorText } from '../../core/in-words';
import type {
  ChosenServer,
  FoundServer,
  ModelSetUp,
  SetUpState
} from '../../core/ports/model-set-up';
import { button, element } from '../run-view/element';
import { suggest } from './suggest';
import { OtherServerForm } from './other-server-form';

/** What the panel leads to when a model answers. */
export interface NextSteps {
  openTour(): void;
  openNotebook(): void;
}

/** Helps to the first answer: finds a model server, takes a key, tries it out, and says what comes next. */
export class SetUpPanel extends Widget {
  constructor(
    private readonly _trans: TranslationBundle,
    private readonly _setUp: ModelSetUp,
    next: NextSteps
  ) {
    super();
    this.addClass('jp-Cellwright-setUp');
    this._other = new OtherServerForm(_trans, server =>
      this._work(this._where, signal => this._connect(server, signal))
    );
    this._first = button(
      _trans.__('New notebook with a prompt'),
      next.openNotebook
    );
    this._next.append(
      this._first,
      button(_trans.__('Open the tour'), next.openTour)
    );
    this.node.append(
      element('h2', 'setUpTitle', _trans.__('Set up a model')),
      element('p', 'setUpIntro', introduction(_trans)),
      element('h3', 'setUpHeading', _trans.__('1. Where is your model?')),
      this._found,
      this._other.node,
      this._where.node,
      element('h3', 'setUpHeading', _trans.__('2. Which one?')),
      this._models,
      this._which.node,
      element('h3', 'setUpHeading', _trans.__('3. Ask it something')),
      this._next
    );
    this._showModels([], null);
    void this.look();
  }

  /** Looks around anew. */
  look(): Promise<void> {
    return this._work(this._where, async signal => {
      this._where.say(this._trans.__('Looking for models …'));
      const state = await this._setUp.look(signal);
      this._showFound(state);
      this._other.offerPlaces(state.places);
      this._showModels(state.models, state.current?.defaultModel ?? null);
      this._where.say(
        state.current === null
          ? ''
          : this._trans.__('Prompts are sent to %1 now.', state.current.host)
      );
    });
  }

  override dispose(): void {
    this._stop.abort();
    super.dispose();
  }

  /** Does one thing at a time: what was begun before is given up. A failure is told with its fix. */
  private async _work(
    status: StepStatus,
    work: (signal: AbortSignal) => Promise<unknown>
  ): Promise<void> {
    this._stop.abort();
    this._which.say('');
    const { signal } = (this._stop = new AbortController());
    this.node.setAttribute('aria-busy', 'true');
    try {
      await work(signal);
    } catch (error) {
      if (!signal.aborted) {
        status.say(errorText(error, this._trans), 'failed');
      }
    } finally {
      if (!signal.aborted) {
        this.node.removeAttribute('aria-busy');
      }
    }
  }

  /** Gives the address under which it was found. */
  private async _choose(
    server: ChosenServer,
    signal: AbortSignal
  ): Promise<string> {
    this._where.say(this._trans.__('Asking for its models …'));
    const { baseUrl, models } = await this._setUp.choose(server, signal);
    this._showModels(models, null);
    this._where.say(
      models.length === 0
        ? this._trans.__('It lists no models. Write the name of one.')
        : this._trans._n(
            'It offers one model.',
            'It offers %1 models. Choose one.',
            models.length
          ),
      'passed'
    );
    this._model.focus();
    return baseUrl;
  }

  private async _connect(
    server: ChosenServer,
    signal: AbortSignal
  ): Promise<void> {
    this._other.showAddress(await this._choose(server, signal));
  }

  private async _test(signal: AbortSignal): Promise<void> {
    const written = this._model.value.trim();
    const unsent = this._other.takeUnsent();
    if (unsent !== null) {
      // Whoever wrote an address and goes on means that server.
      await this._connect(unsent, signal);
    }
    const name = written === '' ? this._model.value.trim() : written;
    this._model.value = name;
    await this._setUp.useModel(name);
    this._which.say(this._trans.__('Asking it for one word …'));
    const { model, host, ms } = await this._setUp.test(signal);
    this._which.say(
      this._trans.__(
        '%1 on %2 answered in %3 s.',
        model,
        host,
        (ms / 1000).toFixed(1)
      ),
      'passed'
    );
    this._first.classList.add('jp-mod-styled', 'jp-mod-accept');
    this._first.focus();
  }

  private _showFound({ found }: SetUpState): void {
    const trans = this._trans;
    this._found.replaceChildren(
      ...found.map(server => this._row(server)),
      ...(found.length === 0
        ? [
            element(
              'p',
              'setUpNote',
              trans.__(
                'Neither Ollama nor LM Studio answers on this machine. Start one of them and look again, or give the address of another server.'
              )
            )
          ]
        : []),
      button(trans.__('Look again'), () => void this.look())
    );
  }

  private _row(server: FoundServer): HTMLElement {
    const trans = this._trans;
    const { name, baseUrl, from, models } = server;
    const row = element('div', 'setUpRow');
    const use = button(
      trans.__('Use %1', name),
      () =>
        void this._work(this._where, signal =>
          this._choose({ baseUrl, key: '', place: from }, signal)
        )
    );
    use.classList.add('jp-mod-styled', 'jp-mod-accept');
    row.append(
      element('strong', 'setUpName', name),
      element(
        'span',
        'setUpNote',
        trans._n('one model, %2', '%1 models, %2', models.length, baseUrl)
      ),
      use
    );
    return row;
  }

  /** The field for the model's name, with those on offer. */
  private _showModels(names: readonly string[], current: string | null): void {
    const trans = this._trans;
    const list = suggest(this._model, 'setUpModels', names);
    this._model.value = current ?? names[0] ?? '';
    this._model.className = 'jp-Cellwright-setUpInput jp-mod-styled';
    const label = element('label', 'setUpField', trans.__('Model'));
    label.append(this._model);
    const test = button(
      trans.__('Use it and test the connection'),
      () => void this._work(this._which, signal => this._test(signal))
    );
    test.classList.add('jp-mod-styled', 'jp-mod-accept');
    this._models.replaceChildren(label, list, test);
  }

  private readonly _found = element('div', 'setUpFound');
  private readonly _models = element('div', 'setUpModel');
  private readonly _model = document.createElement('input');
  /** What came of looking for a server, and of asking for a model. */
  private readonly _where = new StepStatus();
  private readonly _which = new StepStatus();
  private readonly _first: HTMLButtonElement;
  private readonly _next = element('div', 'setUpNext');
  private readonly _other: OtherServerForm;
  private _stop = new AbortController();
}

/** A line below what was pressed, which says what came of it, and is in view when it does. */
class StepStatus {
  readonly node = element('p', 'setUpStatus');

  constructor() {
    this.node.setAttribute('role', 'status');
  }

  say(text: string, verdict: 'passed' | 'failed' | '' = ''): void {
    this.node.textContent = text;
    this.node.dataset.verdict = verdict;
    if (verdict !== '') {
      this.node.scrollIntoView({ block: 'nearest' });
    }
  }
}

function introduction(trans: TranslationBundle): string {
  return trans.__(
    'A cell that begins with %1 is a request to a language model that you choose: one on this machine, or one of a provider. Nothing is sent before you run such a cell, and what comes back is tried out in a sandbox before you accept it.',
    '%%llm'
  );
}
