/** A rule of the reader of replies. */
export interface ReplyRule {
  readonly name: string;
  /** Where it stands: a file below `src/core/`, without `.ts`, and what of it is left out. */
  readonly file: string;
  readonly exported: string;
  /** What stands in its place when it is left out: an expression; `real` is the module that it is taken from. */
  readonly without: string;
  /** Which answers need it. */
  readonly shape: string;
  /** A small answer that is read otherwise without it. */
  readonly example: {
    readonly reply: string;
    readonly request?: string;
    readonly truncated?: boolean;
  };
}

const CODE = 'def half(n):\n    return n / 2';
const IN_TESTS =
  'in no recording here; `test/core/replies/code-repairs.test.ts`';
const FENCED = '```python\n' + CODE + '\n```';

/**
 * Every rule by which `src/core/replies` reads answers that are not prose and well-fenced code, and the answers
 * that need it: recorded ones, those of a report, or those that a test here holds. `npm run replay -- --ablate`
 * counts; what neither needs goes.
 */
export const REPLY_RULES: readonly ReplyRule[] = [
  {
    name: 'terminal codes and invisible signs',
    file: 'replies/scan/clean-lines',
    exported: 'cleanLines',
    without: 'text => text.split(/\\r\\n|\\n|\\r/)',
    shape:
      'in no recording here; faults H9, and `test/core/replies/code-repairs.test.ts`',
    example: { reply: '\u200b' + FENCED }
  },
  {
    name: 'request echoed',
    file: 'replies/scan/prompt-echo',
    exported: 'withoutRequestEcho',
    without: 'lines => lines',
    shape: 'CodeT and ClassEval: completion models repeat the prompt first',
    example: {
      request: 'Halve a number, like this: x = 4 / 2',
      reply: 'Halve a number, like this: x = 4 / 2\n\n' + CODE
    }
  },
  {
    name: 'turns of a chat template',
    file: 'replies/scan/chat-marks',
    exported: 'readTurnMark',
    without: "line => ({ kind: 'none', rest: line })",
    shape: 'ClassEval: the template of a local model around its answer',
    example: {
      reply: `### Instruction:\nHalve a number.\n### Response:\nHere it is.\n\n${FENCED}`
    }
  },
  {
    name: 'tokens at the end of code',
    file: 'replies/scan/chat-marks',
    exported: 'withoutFinalTokens',
    without: '() => null',
    shape:
      'in no recording here; local servers without a template: `test/core/replies/prompt-echo.test.ts`',
    example: { reply: '```python\n' + CODE + '</s>' }
  },
  {
    name: 'tags for fences',
    file: 'replies/scan/wrapper-tags',
    exported: 'openedWrapper',
    without: '() => null',
    shape:
      'in no recording here; `[PYTHON]` of Code Llama, `<execute>` of agents: `test/core/replies/prompt-echo.test.ts`',
    example: { reply: `[PYTHON]\n${CODE}\n[/PYTHON]\nSo be it.` }
  },
  {
    name: 'tags around sections',
    file: 'replies/scan/wrapper-tags',
    exported: 'withoutSectionTags',
    without: 'line => line',
    shape: 'MINT: `<solution>` and `<thought>` around a part of an answer',
    example: { reply: `<answer>\nIt is 5.\n</answer>` }
  },
  {
    name: 'fences in strings',
    file: 'replies/scan/fence-lookahead',
    exported: 'FenceLookahead',
    without: 'class { isContent = () => false }',
    shape:
      'in no recording here; docstrings with Markdown, H15: `test/core/replies/fenced-replies.test.ts`',
    example: {
      reply: '```python\ndoc = """\n```\nx\n```\n"""\nx = 1\n```'
    }
  },
  {
    name: 'lost opening fence',
    file: 'languages/python/replies/lost-opening',
    exported: 'lostOpening',
    without: '() => null',
    shape:
      'MINT: the definition stands above a lone fence, its call below (M4)',
    example: {
      reply: `${CODE}\n\`\`\`\n\nSo:\n\n\`\`\`python\nhalf(4)\n\`\`\``
    }
  },
  {
    name: 'answer in a Markdown fence',
    file: 'replies/document-wrapper',
    exported: 'wrappedAnswer',
    without: '() => null',
    shape:
      'in no recording; reported for Claude and others: JuliusBrussee/caveman#66, openai/codex#44407',
    example: {
      request: 'Halve a number.',
      reply: '````markdown\nHere:\n' + FENCED + '\n````'
    }
  },
  {
    name: 'reply that is code',
    file: 'languages/python/replies/unfenced-python',
    exported: 'isBarePython',
    without: '() => false',
    shape: 'CodeT and ClassEval: completions without a fence or a word',
    example: { reply: 'x = """\n```python\ny\n```\n"""' }
  },
  {
    name: 'code without fences',
    file: 'replies/unfenced-code',
    exported: 'unfencedCode',
    without: 'segments => segments',
    shape: 'MINT, CodeT and ClassEval: code between sentences, without a fence',
    example: { reply: `This halves a number:\n\n${CODE}\n\nThat is all of it.` }
  },
  {
    name: 'what copying did to lines',
    file: 'replies/repair/plain-lines',
    exported: 'plainLines',
    without: 'lines => lines',
    shape: 'MINT: escaped underscores in unfenced code',
    example: {
      reply: `This halves a number:\n\ndef the\\_half(n):\n    return n / 2\n\nThat is all of it.`
    }
  },
  {
    name: 'Python in a fence without a word',
    file: 'languages/python/replies/block-role',
    exported: 'isPythonCode',
    without: '() => false',
    shape: 'ClassEval: a fence that names no language',
    example: { reply: '```\n' + CODE + '\n```' }
  },
  {
    name: 'sessions',
    file: 'languages/python/replies/transcript',
    exported: 'pythonSessions',
    without: '({ ...real.pythonSessions, read: () => null, find: () => null })',
    shape:
      'in no recording here; `>>>` before what is to be typed: `test/core/replies/code-repairs.test.ts`',
    example: { reply: '```python\n>>> x = 1\n>>> x\n1\n```' }
  },
  {
    name: 'line numbers',
    file: 'replies/repair/line-numbers',
    exported: 'withoutLineNumbers',
    without: '() => null',
    shape:
      'in no recording here; code that was copied with its numbers: `test/core/replies/code-repairs.test.ts`',
    example: { reply: '```python\n1 | x = 1\n2 | y = 2\n```' }
  },
  {
    name: 'indentation',
    file: 'replies/repair/indentation-repairs',
    exported: 'indentationRepairs',
    without: '() => []',
    shape:
      'in no recording here; a first line that lost its indentation: `test/core/replies/code-repairs.test.ts`',
    example: { reply: '```python\ndef f():\n        return 1\n    x = 2\n```' }
  },
  ...[
    ['special blanks', 'x\u00a0= 1', IN_TESTS],
    ['typographic signs', 'x = “a”', IN_TESTS],
    [
      'East Asian signs',
      'x = f（1）',
      'in no recording here; `test/core/replies/odd-replies.test.ts`'
    ],
    ['Markdown escapes', 'a\\_b = 1', 'MINT: backslashes before underscores'],
    ['HTML entities', 'if 1 &lt; 2:\n    x = 1', IN_TESTS]
  ].map(([name, code, shape], at) => ({
    name,
    file: 'replies/repair/character-repairs',
    exported: 'CHARACTER_REPAIRS',
    without: `real.CHARACTER_REPAIRS.filter((_, at) => at !== ${at})`,
    shape,
    example: { reply: '```python\n' + code + '\n```' }
  })),
  {
    name: 'tests known by their form',
    file: 'languages/python/replies/block-role',
    exported: 'isPythonTest',
    without: '() => false',
    shape: 'MINT: asserts in code of their own',
    example: { reply: '```python\nassert half(4) == 2\n```' }
  },
  {
    name: 'tests apart from code',
    file: 'languages/python/replies/tests-apart',
    exported: 'testsApart',
    without: 'block => [block]',
    shape: 'MINT, LDB and CodeT: asserts below the code in its fence',
    example: {
      reply:
        '```python\n' +
        CODE +
        '\n\ndef test_half():\n    assert half(4) == 2\n```'
    }
  },
  {
    name: 'earlier versions',
    file: 'languages/python/replies/versions/superseded',
    exported: 'withoutSuperseded',
    without: 'segments => segments',
    shape: 'MINT: a first try, then the corrected version',
    example: {
      reply: `First:\n\n${FENCED}\n\nHere is the corrected version:\n\n${FENCED.replace('/', '//')}`
    }
  },
  {
    name: 'the same block again',
    file: 'replies/repeated-blocks',
    exported: 'withoutRepetition',
    without: 'segments => segments',
    shape: 'MINT: models that say their code again at the end',
    example: {
      reply: '```python\nx = 1\n```\n\nAgain:\n\n```python\nx = 1\n```'
    }
  },
  {
    name: 'file names in prose',
    file: 'replies/scan/file-name',
    exported: 'fileNameOfLabel',
    without: '() => null',
    shape:
      'in no recording here; files of projects: `test/core/replies/block-roles.test.ts`',
    example: { reply: '`half.py`:\n\n' + FENCED }
  },
  {
    name: 'file names in comments',
    file: 'replies/scan/file-name',
    exported: 'fileNameOfComment',
    without: '() => null',
    shape: 'MINT: the path is the first comment of the code',
    example: { reply: '```python\n# half.py\n' + CODE + '\n```' }
  },
  {
    name: 'calls of tools',
    file: 'replies/tool-call',
    exported: 'toolCallIn',
    without: '() => false',
    shape:
      'in no recording here; models that were trained to call tools: `test/core/replies/reply-kinds.test.ts`',
    example: { reply: '{"name": "run", "arguments": {"code": "print(1)"}}' }
  },
  {
    name: 'code left out',
    file: 'replies/repair/elision',
    exported: 'elisionIn',
    without: '() => null',
    shape: 'ClassEval: a comment in place of code',
    example: { reply: '```python\nx = 1\n# ... rest of the code\n```' }
  }
];
