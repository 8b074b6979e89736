import { TEMPLATE_NAMES } from '../vocabulary';
import { promptOperations } from '../prompt-operations';
import type { FlagValue, MagicSpec } from './flag-spec';

/** The flags of `%%llm`. */
export type PromptFlagName =
  | '--model'
  | '--temperature'
  | '--max-tokens'
  | '--param'
  | '--snippet'
  | '--sys-snippet'
  | '--no-history'
  | '--no-stream'
  | '--no-rollback'
  | '--ask'
  | '--as'
  | '--on'
  | '--plan'
  | '--review'
  | '--then'
  | '--hierarchical'
  | '--template'
  | '--save'
  | '--use'
  | '--timeout'
  | '--hide'
  | '--variants'
  | '--models'
  | '--project'
  | '--yes'
  | '--help';

export const MODEL: FlagValue = {
  metavar: 'NAME',
  kind: 'text',
  completes: 'model'
};
export const FILE: FlagValue = {
  metavar: 'FILE',
  kind: 'path',
  completes: 'path'
};
export const KEY: FlagValue = {
  metavar: 'KEY',
  kind: 'key',
  completes: 'override-key'
};
export const HIDDEN: FlagValue = { metavar: 'NAME', kind: 'text' };
export const AMOUNT: FlagValue = { metavar: 'AMOUNT', kind: 'budget' };
export const VALUE: FlagValue = { metavar: 'VALUE', kind: 'json' };

/** `%%llm [flags]` with the request below it. */
export const PROMPT_MAGIC: MagicSpec<PromptFlagName> = {
  name: '%%llm',
  summary:
    'Sends the request on the lines below to the model and puts the code of its answer into new cells. The request is taken literally. A cell may hold several `%%llm` requests; they run in order.',
  example:
    '%%llm --temperature 0.2 --snippet config.py\nWrite a function that checks our configuration, with tests.',
  flags: [
    {
      name: '--model',
      short: '-m',
      values: [MODEL],
      help: 'Ask this model, for this request only.'
    },
    {
      name: '--temperature',
      short: '-t',
      values: [{ metavar: 'NUMBER', kind: 'number', min: 0, max: 2 }],
      help: 'How freely the model chooses its words, from 0 to 2.'
    },
    {
      name: '--max-tokens',
      values: [{ metavar: 'COUNT', kind: 'integer', min: 1 }],
      help: 'Longest answer, in tokens.'
    },
    {
      name: '--param',
      values: [KEY, VALUE],
      repeatable: true,
      help: 'Set any other parameter of the request; the value may be a number, true, false, null or JSON.'
    },
    {
      name: '--snippet',
      values: [FILE],
      repeatable: true,
      role: 'user',
      help: 'Show a file, a folder, a glob, a picture, cells (`cell[3-7]`, `cell:name`), what a cell showed (`output[3]`) or a value (`"df.head()"`) to the model, for this request only.'
    },
    {
      name: '--sys-snippet',
      values: [FILE],
      repeatable: true,
      role: 'system',
      help: 'The same, as instructions to the model.'
    },
    {
      name: '--no-history',
      values: [],
      help: 'Do not remember this exchange: requests below do not see it.'
    },
    {
      name: '--no-stream',
      values: [],
      help: 'Show the answer when it is complete, not while it arrives.'
    },
    {
      name: '--no-rollback',
      values: [],
      help: 'Accepted for CellMage notebooks; running a cell again always replaces only its own turn.'
    },
    {
      name: '--ask',
      values: [],
      help: 'Only answer; put no cells into the notebook.'
    },
    {
      name: '--as',
      values: [
        {
          metavar: 'OPERATION',
          kind: 'choice',
          get choices() {
            return promptOperations();
          }
        }
      ],
      get help() {
        return `Say what is wanted instead of leaving it to the words of the request: ${promptOperations().join(', ')}.`;
      }
    },
    {
      name: '--on',
      values: [{ metavar: 'TARGET', kind: 'text', completes: 'target' }],
      help: 'Say what the request is about instead of leaving it to its words: a cell, `cell[3]` or `cell:name`, what it defines, or a file.'
    },
    {
      name: '--plan',
      values: [],
      help: 'Have a plan written and wait for its approval, also for a simple request.'
    },
    {
      name: '--review',
      values: [],
      help: 'Review the code above and put the findings into a cell.'
    },
    {
      name: '--then',
      values: [{ metavar: 'PASS', kind: 'text' }],
      repeatable: true,
      help: 'Go over the finished code once more, for example `--then "add docstrings"`.'
    },
    {
      name: '--hierarchical',
      values: [],
      help: 'Write the code part by part: an outline, then each function, then all put together. For code that is too long for one answer.'
    },
    {
      name: '--template',
      values: [
        {
          metavar: 'NAME',
          // The user's own are not known here.
          kind: 'text',
          choices: ['auto', ...TEMPLATE_NAMES]
        }
      ],
      help: `Fill a template with the code that is wanted: ${TEMPLATE_NAMES.join(', ')}, one of your own from the folder in the settings, or auto for the one that fits the request.`
    },
    {
      name: '--save',
      values: [{ metavar: 'PATH', kind: 'path', completes: 'path' }],
      repeatable: true,
      help: "Save the answer's code to a file as well, after you have seen what changes in it; a path named like a test takes the tests."
    },
    {
      name: '--use',
      values: [{ metavar: 'NAMES', kind: 'list' }],
      repeatable: true,
      help: 'Copy these variables of the kernel into the sandbox, for example `--use df,model`.'
    },
    {
      name: '--timeout',
      values: [{ metavar: 'SECONDS', kind: 'integer', min: 1, max: 3600 }],
      help: 'How long one cell may take in the sandbox; 30 seconds, or longer where your own cells take longer.'
    },
    {
      name: '--hide',
      values: [HIDDEN],
      repeatable: true,
      help: 'Do not show this to the model, for this request only: a name as the card lists it, for example `--hide df`, or all of a kind, `--hide variables`.'
    },
    {
      name: '--variants',
      values: [{ metavar: 'COUNT', kind: 'integer', min: 2, max: 8 }],
      help: 'Write several solutions, prove each, and show them side by side.'
    },
    {
      name: '--models',
      values: [{ metavar: 'NAMES', kind: 'list' }],
      help: 'Ask several models, for example `--models gpt-4o,qwen3`, and compare their solutions.'
    },
    {
      name: '--project',
      values: [{ metavar: 'NAME', kind: 'text' }],
      help: 'Plan and write an application of several files into a folder of this name beside the notebook, or change the project that is there.'
    },
    {
      name: '--yes',
      values: [],
      help: 'Attach files beside the notebook that the request names, without asking.'
    },
    { name: '--help', values: [], help: 'Show this help and ask nothing.' }
  ]
};
