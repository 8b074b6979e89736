import { existsSync, writeFileSync } from 'node:fs';

import { expect } from '@playwright/test';

import {
  AT_WORK,
  block,
  code,
  failing,
  GO_ON,
  hanging,
  json,
  plan,
  returning,
  REVIEW,
  WAITING
} from './reload-answers';
import type { ReloadState } from './reload-place';
import { askedTimes, asking, offers, press, says, TAIL } from './reload-steps';

const AREA = 'def area(r):\n    return 3 * r * r';
const PARSE = 'def parse(text):\n    return eval(text)';

/**
 * The states of a run that is interrupted by a reload. Those in which it waits for the consent to run
 * code, and in which its first answer comes, are in `reloads.test.ts`, those in which some of what takes
 * several requests had come in `reload-pieces.ts`. The last four wait for the model: of a page no more answers
 * arrive at a time.
 */
export const RELOAD_STATES: readonly ReloadState[] = [
  {
    name: "while the model's questions wait for the user",
    key: 'keeps notes',
    cells: ['%%llm\nBuild a complete application that keeps notes.', TAIL],
    prompt: 0,
    before: [
      json({
        questions: [{ text: 'Where are they kept?', assumption: 'In a file.' }]
      })
    ],
    reach: says('Where are they kept?'),
    saved: true,
    stood: 'while it waited for your answer (no text had arrived)',
    kept: '',
    after: [plan, code(returning('notes'))],
    decide: async place => {
      await says('Where are they kept?')(place);
      expect(place.asked()).toBe(0);
      await press('Skip all')(place);
      await press('Approve plan')(place);
    },
    ends: ['keeps notes', 'def notes', 'tail']
  },
  {
    name: 'while the plan waits for its approval',
    ...asking('planned', ' --plan'),
    before: [plan],
    reach: offers('Approve plan'),
    saved: false,
    stood: 'while it waited for your answer (no text had arrived)',
    kept: '',
    after: [code(returning('planned'))],
    decide: async place => {
      await offers('Approve plan')(place);
      expect(place.asked()).toBe(0);
      await press('Approve plan')(place);
    },
    ends: ['`planned`', 'def planned', 'tail']
  },
  {
    name: 'while what to do about failures waits for the user',
    ...asking('broken'),
    // The same failure three times ends the repairs.
    before: [1, 2, 3].map(() => code(failing('broken'))),
    reach: offers('Accept as is'),
    saved: false,
    stood: 'while it waited for your answer',
    kept: 'broken() / 0',
    after: [],
    decide: press('Accept as is'),
    ends: ['`broken`', 'broken() / 0', 'tail']
  },
  {
    name: 'while the change of a cell waits for the user',
    key: 'with math.pi',
    cells: [AREA, '%%llm --as iterate\nMake it precise, with math.pi.', TAIL],
    prompt: 1,
    before: [code('import math\n\n\ndef area(r):\n    return math.pi * r * r')],
    reach: offers('Replace cell'),
    saved: true,
    stood: 'while it waited for your answer',
    kept: 'math.pi * r * r',
    after: [],
    decide: press('Replace cell'),
    ends: ['math.pi * r * r', 'Make it precise', 'tail']
  },
  {
    name: 'while the choice of a variant waits for the user',
    ...asking('chosen', ' --variants 2'),
    before: [
      code('def chosen():\n    return 1'),
      code('def chosen():\n    return 2 - 1')
    ],
    reach: offers('Use this one'),
    saved: false,
    stood: 'while it waited for your answer',
    kept: 'def chosen',
    after: [],
    decide: press('Use this one'),
    ends: ['`chosen`', 'def chosen', 'tail']
  },
  {
    name: 'after the end, before the notebook was saved',
    ...asking('ended'),
    before: [code(returning('ended'))],
    reach: ({ notebook }) => expect(notebook.cells).toHaveCount(3),
    saved: false,
    stood: 'had ended',
    kept: 'def ended',
    after: [],
    ends: ['`ended`', 'def ended', 'tail']
  },
  {
    name: 'while code runs in the sandbox',
    ...asking('waits'),
    before: [code(WAITING)],
    reach: () => expect.poll(() => existsSync(AT_WORK)).toBe(true),
    saved: true,
    stood: 'while proving the answer',
    kept: 'def waits',
    after: [],
    decide: async () => writeFileSync(GO_ON, ''),
    ends: ['`waits`', 'def waits', 'tail']
  },
  {
    name: 'after the cells were placed, before the run had its end in the notebook',
    ...asking('placed'),
    before: [{ steps: [{ gate: true }, { text: block(returning('placed')) }] }],
    reach: async place => {
      await place.holdAfterPlacing();
      place.release();
      await expect(place.notebook.cells).toHaveCount(3);
    },
    saved: true,
    stood: 'had ended',
    kept: 'def placed',
    after: [],
    ends: ['`placed`', 'def placed', 'tail']
  },
  {
    name: 'while a repair is written',
    ...asking('mended'),
    before: [code(failing('mended')), hanging('I divided by zero: ')],
    // A repair is shown when it is whole.
    reach: says('Repairing'),
    saved: true,
    stood: 'while repairing',
    kept: 'mended() / 0',
    after: [code(returning('mended'))],
    ends: ['`mended`', 'def mended', 'tail']
  },
  {
    name: 'while variants are written',
    ...asking('varied', ' --variants 3'),
    before: [
      code('def varied():\n    return 1'),
      code('def varied():\n    return 0 + 1'),
      hanging(
        'This one goes on for some time: first it says what it is about, then how it is done, and at last why nothing else would do.'
      )
    ],
    reach: async ({ card }) => {
      await expect(card.getByText(/: written, /)).toHaveCount(2);
      await expect(card.getByText(/: writing, \d/)).toHaveCount(1);
    },
    saved: false,
    stood: 'while writing',
    kept: 'def varied',
    after: [code('def varied():\n    return 2 - 1')],
    decide: press('Use this one'),
    ends: ['`varied`', 'def varied', 'tail']
  },
  {
    name: 'while the model is asked for the kind of the request',
    key: 'Primes below 100',
    cells: ['%%llm\nPrimes below 100, fast', TAIL],
    prompt: 0,
    before: [hanging()],
    reach: askedTimes(1),
    saved: false,
    stood: 'while understanding (no text had arrived)',
    kept: '',
    after: [
      json({ operation: 'create', confidence: 1, reasoning: 'Code.' }),
      code(returning('primes'))
    ],
    ends: ['Primes below', 'def primes', 'tail']
  },
  {
    name: 'while a review is written',
    key: 'eval(text)',
    cells: [PARSE, '%%llm --review\nReview the code above.', TAIL],
    prompt: 1,
    before: [hanging('```json\n{"summary": "One')],
    reach: askedTimes(1),
    saved: false,
    stood: 'while reviewing',
    kept: '',
    after: [REVIEW],
    ends: ['def parse', '--review', 'Text is run as code', 'tail']
  }
];
