import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { nullTranslator } from '@jupyterlab/translation';
import type { RunEvent } from '../../../src/core/journal/events';
import { parseRunRecord } from '../../../src/core/values/run-record';
import { failureOf } from '../../../src/core/errors';
import { said } from '../../../src/core/said';
import { emptyRunState } from '../../../src/core/journal/run-state';
import { foldRun } from '../../../src/core/journal/fold-run';
import { runBundle } from '../../../src/core/journal/run-bundle';
import { RUN_MIME_TYPE } from '../../../src/core/vocabulary';
import { Messages } from '../../../src/ui/run-view/messages';
import {
  factsOfRecord,
  factsOfState
} from '../../../src/ui/run-view/run-facts';
import { StatusLine } from '../../../src/ui/run-view/status-line';
import { runStarted } from '../../fixtures/run-started';

const trans = nullTranslator.load('cellwright');

const stateOf = (...events: RunEvent[]) =>
  [runStarted, ...events].reduce(foldRun, emptyRunState);

/** What the messages say `seconds` after the run's start. */
function shown(seconds: number, ...events: RunEvent[]): string {
  const now = runStarted.at + seconds * 1000;
  const messages = new Messages(trans, () => undefined);
  messages.update(factsOfState(stateOf(...events), now), now, true);
  return [...messages.node.children]
    .filter(node => !(node as HTMLElement).hidden)
    .map(node => node.textContent)
    .join(' ');
}

/** The status line after these events. */
function lineOf(...events: RunEvent[]): StatusLine {
  const line = new StatusLine(trans);
  line.update(factsOfState(stateOf(...events), runStarted.at), true);
  return line;
}

const at = runStarted.at;
const STEP = {
  message: 'Running the tests',
  level: 'info' as const,
  section: 'tests',
  time: 0,
  done: false,
  updates: []
};
const asked: RunEvent = { at, type: 'model-asked', attempt: 1 };

describe('The wait for the first word', () => {
  it('[M5] is told with its length and what may be the cause', () => {
    expect(shown(10, asked)).toBe('');
    expect(shown(130, asked)).toMatch(
      /Waiting for the first word, 2 min 10 s; the server may be loading the model/
    );
  });

  it.each<RunEvent>([
    { at, type: 'model-served', model: 'm', recorded: false },
    { at, type: 'reasoning-received', text: 'Hm' },
    { at, type: 'text-received', text: 'Hello' },
    { at, type: 'model-began' },
    { at, type: 'variant-progressed', index: 0, words: 20, text: 'Hello' },
    { at, type: 'stage-finished', stage: 'classify', ms: 1 },
    { at, type: 'run-cancelled' }
  ])('[M5] is over with $type', event => {
    expect(shown(130, asked, event)).not.toContain('Waiting');
  });

  it('[M5] begins anew with the next request', () => {
    const began: RunEvent = { at, type: 'model-began' };
    const again: RunEvent = {
      at: at + 100_000,
      type: 'model-asked',
      attempt: 1
    };
    expect(shown(130, asked, began, again)).toContain('first word, 30 s');
  });
});

const noAnswer = { markdown: '', blocks: [] };

function recordOf(...events: RunEvent[]) {
  const stored = JSON.parse(
    JSON.stringify(runBundle(stateOf(...events), noAnswer as never))
  ) as Record<string, unknown>;
  const record = parseRunRecord(stored[RUN_MIME_TYPE]);
  if (record === null) {
    throw new Error('The record cannot be read back.');
  }
  return record;
}

describe('A server that read a part of the request only', () => {
  const usage = { input: 2050, output: 10, estimated: false, unread: 45_950 };
  const counted: RunEvent = { at, type: 'usage-counted', usage, cost: null };
  const warning =
    /only 2,050 of about 48,000 tokens read.*OLLAMA_CONTEXT_LENGTH/;

  it('[W3] is told in the status line, with the setting that mends it, in a file too', () => {
    const line = new StatusLine(trans);
    line.update(factsOfState(stateOf(counted), at), true);
    expect(line.node.textContent).toMatch(warning);
    const stored = new StatusLine(trans);
    const ended: RunEvent = { at, type: 'run-finished' };
    stored.update(factsOfRecord(recordOf(counted, ended)), false);
    expect(stored.node.textContent).toMatch(warning);
  });

  it('[W3] is not told of a server that read all', () => {
    const line = new StatusLine(trans);
    const whole = { input: 2050, output: 10, estimated: false };
    const all: RunEvent = {
      at,
      type: 'usage-counted',
      usage: whole,
      cost: null
    };
    line.update(factsOfState(stateOf(all), at), true);
    expect(line.node.querySelector('.jp-Cellwright-warning')).toHaveProperty(
      'hidden',
      true
    );
  });
});

describe('An answer that a content filter cut off', () => {
  it('[W6] is told as that, now and from the file', () => {
    const events: RunEvent[] = [
      { at, type: 'text-received', text: 'half' },
      { at, type: 'answer-finished', reason: 'content_filter' },
      { at, type: 'run-finished' }
    ];
    expect(shown(1, ...events)).toMatch(/content filter .* other words/);
    const record = recordOf(...events);
    const messages = new Messages(trans, () => undefined);
    messages.update(factsOfRecord(record), at, false);
    expect(messages.node.textContent).toContain('content filter');
    expect(messages.node.textContent).not.toContain('run the cell again');
  });
});

describe('A failure', () => {
  it('is told in the language of the user, with its fix, also from a file [B18]', () => {
    const failure = failureOf({
      code: 'snippet-missing',
      retryable: false,
      message: said`There is no file ${'100%%.py'}.`,
      fix: said`Look at the file and try again.`
    });
    const words: Record<string, string> = {
      'There is no file %1.': 'Es gibt keine Datei %1.',
      'Look at the file and try again.': 'Sehen Sie die Datei an.'
    };
    const german = Object.create(trans) as typeof trans;
    german.gettext = (text, ...values) =>
      trans.gettext(words[text] ?? text, ...values);
    const record = recordOf({ at, type: 'run-failed', failure });
    const messages = new Messages(german, () => undefined);
    messages.update(factsOfRecord(record), at, false);
    expect(messages.node.textContent).toBe(
      'Es gibt keine Datei 100%%.py.Sehen Sie die Datei an.'
    );
  });
});

describe('The status line', () => {
  it('does not say that it is at work while it waits for the user', () => {
    const { node } = lineOf(
      { at, type: 'step-logged', entry: STEP },
      { at, type: 'question-asked', id: 1, kind: 'write-file' }
    );
    expect(node.textContent).toContain('Waiting for you');
    expect(node.textContent).not.toContain('Running the tests');
    const { node: working } = lineOf({ at, type: 'step-logged', entry: STEP });
    expect(working.textContent).toContain('Running the tests');
  });

  it('parts its facts from each other, whatever stands between them, and begins no line with what parts them', () => {
    const css = readFileSync(
      join(__dirname, '../../../style/base.css'),
      'utf8'
    );
    // jsdom lays out no pseudo-elements, but says what they would stand before.
    const [, selectors = '', rule = ''] =
      /([^{}]*)\{([^{}]*content: '\\00b7'[^{}]*)/.exec(css) ?? [];
    const parted = selectors.replaceAll('::before', '').trim();
    const { node } = new StatusLine(trans);
    const facts = node.querySelectorAll(
      '.jp-Cellwright-fact, .jp-Cellwright-warning'
    );
    expect(facts.length).toBeGreaterThan(3);
    for (const fact of facts) {
      expect(fact.matches(parted)).toBe(true);
    }
    // As wide as the dot is what their place cuts off at its left.
    const [, width = ''] = /width: (\d+px)/.exec(rule) ?? [];
    expect(css).toContain(`clip-path: inset(0 0 0 ${width})`);
    expect(css).toContain(`margin-left: -${width}`);
  });
});
