import type { TranslationBundle } from '@jupyterlab/translation';
import type { ChosenServer, KeyPlace } from '../../core/ports/model-set-up';
import { element } from '../run-view/element';
import { suggest } from './suggest';

/** Addresses that providers document for their OpenAI-compatible servers. */
const KNOWN = [
  'https://api.openai.com/v1',
  'https://openrouter.ai/api/v1',
  'https://api.mistral.ai/v1',
  'https://api.groq.com/openai/v1',
  'http://localhost:11434/v1'
];

/** Takes the address of a model server, its key, and where the key is kept. The key leaves the field with the form. */
export class OtherServerForm {
  readonly node = document.createElement('form');

  constructor(
    private readonly _trans: TranslationBundle,
    choose: (server: ChosenServer) => Promise<void>
  ) {
    const { _trans: trans, _address: address, _key: key } = this;
    const list = suggest(address, 'setUpAddresses', KNOWN);
    address.type = 'url';
    address.required = true;
    address.placeholder = KNOWN[0];
    key.type = 'password';
    key.autocomplete = 'off';
    const submit = element('button', 'button', trans.__('Connect'));
    submit.type = 'submit';
    submit.classList.add('jp-mod-styled', 'jp-mod-accept');
    this.node.className = 'jp-Cellwright-setUpForm';
    this.node.append(
      element('h4', 'setUpSubheading', trans.__('Another server')),
      field(trans.__('Address'), address),
      list,
      field(trans.__('Key, where it needs one'), key),
      this._places,
      submit
    );
    this.node.addEventListener('submit', event => {
      event.preventDefault();
      void choose(this._take());
    });
    this.offerPlaces(['tab']);
  }

  /** What is written there and was not sent; `null` where that is nothing. */
  takeUnsent(): ChosenServer | null {
    const { value } = this._address;
    return value === '' || value === this._sent ? null : this._take();
  }

  /** Writes the address under which the server was found. */
  showAddress(address: string): void {
    this._address.value = this._sent = address;
  }

  private _take(): ChosenServer {
    const server = {
      baseUrl: (this._sent = this._address.value),
      key: this._key.value.trim(),
      place: this._place()
    };
    this._key.value = '';
    return server;
  }

  /** Offers the places where a key may be kept; the first one is chosen. */
  offerPlaces(places: readonly KeyPlace[]): void {
    const before = this._place();
    this._places.replaceChildren(
      ...places.map((place, index) => {
        const input = document.createElement('input');
        input.type = 'radio';
        input.name = 'jp-Cellwright-keyPlace';
        input.value = place;
        input.checked = index === 0;
        const label = element('label', 'setUpPlace');
        label.append(input, words(place, this._trans));
        return label;
      })
    );
    const again = this._radio(before);
    if (again !== null && places.length > 1 && this._touched) {
      again.checked = true;
    }
    this._places.onchange = () => (this._touched = true);
  }

  private _place(): KeyPlace {
    const checked = this._places.querySelector<HTMLInputElement>(':checked');
    return checked?.value === 'server' ? 'server' : 'tab';
  }

  private _radio(place: KeyPlace): HTMLInputElement | null {
    return this._places.querySelector(`input[value="${place}"]`);
  }

  private readonly _address = styledInput();
  private readonly _key = styledInput();
  private readonly _places = element('div', 'setUpPlaces');
  private _touched = false;
  /** The address that was asked last. */
  private _sent = '';
}

function styledInput(): HTMLInputElement {
  const input = element('input', 'setUpInput');
  input.classList.add('jp-mod-styled');
  return input;
}

function field(text: string, input: HTMLElement): HTMLElement {
  const label = element('label', 'setUpField', text);
  label.append(input);
  return label;
}

function words(place: KeyPlace, trans: TranslationBundle): string {
  return place === 'server'
    ? trans.__(
        'Keep it in the memory of the Jupyter server, until that ends. Whoever uses this server uses it.'
      )
    : trans.__(
        'Keep it in the memory of this browser tab, until the page is reloaded. The browser asks the model itself.'
      );
}
