import type { RunEvent } from '../../../src/core/journal/events';
import { CellwrightError } from '../../../src/core/errors';
import { python, ScriptedModel } from '../generation/scripted-model';
import { Disk, serviceOn } from './make-service';

const TOOL = [
  '# METADATA: {"suggested_function_name": "area", "suggested_tool_name": "circleArea", "suggested_description": "Area of a circle."}',
  python(
    'import math\n\n\ndef area(r: float) -> float:\n    return math.pi * r**2'
  )
].join('\n');

function newTool(model: ScriptedModel, more = {}) {
  return serviceOn(model).generateCode({
    context: 'NEW_TOOL',
    promptOrDescription: 'The area of a circle.',
    maxIterations: 1,
    ...more
  });
}

describe('NEW_TOOL', () => {
  it('gives a function with the data that it is registered with [S1.21] [S1.37] [S1.46] [S1.48] [S1.65]', async () => {
    const result = await newTool(new ScriptedModel([TOOL]), {
      targetPath: null
    });
    expect(result).toMatchObject({
      status: 'SUCCESS_CODE_GENERATED',
      context: 'NEW_TOOL',
      savedToPath: null,
      error: null,
      metadata: {
        suggestedFunctionName: 'area',
        suggestedToolName: 'circleArea',
        suggestedDescription: 'Area of a circle.'
      }
    });
    expect(result.codeString).toBe(
      'import math\n\n\ndef area(r: float) -> float:\n    return math.pi * r**2'
    );
  });

  it.each([
    [
      'inside the fence',
      TOOL.replace(/^(# META.*)\n```python code\n/, '```python code\n$1\n')
    ],
    ['over several lines', TOOL.replace('{"sug', '{\n#  "sug')],
    [
      'without a comment mark, bold',
      TOOL.replace('# METADATA:', '**METADATA**:')
    ],
    ['after reasoning', `<think>Let me see.</think>\n${TOOL}`]
  ])('reads metadata %s [S1.18] [S1.21]', async (_, text) => {
    const result = await newTool(new ScriptedModel([text]));
    expect(result.status).toBe('SUCCESS_CODE_GENERATED');
    expect(result.codeString).not.toContain('METADATA');
  });

  it('names the function that is really there [S1.21]', async () => {
    const result = await newTool(
      new ScriptedModel([TOOL.replace('"area"', '"circle_area"')])
    );
    expect(result.metadata?.suggestedFunctionName).toBe('area');
  });

  it.each([
    ['ERROR_METADATA_PARSING', python('def area(r):\n    return r')],
    ['ERROR_METADATA_PARSING', TOOL.replace('"area"', '"no name"')],
    ['ERROR_CODE_EMPTY_POST_METADATA', TOOL.split('\n')[0]],
    ['ERROR_LLM_NO_CODE', ''],
    ['ERROR_LLM_NO_CODE', TOOL.replace('r: float)', 'r: float')]
  ])('ends in %s where the answer is no tool [S1.63]', async (status, text) => {
    const result = await newTool(new ScriptedModel([text]));
    expect(result).toMatchObject({ status, codeString: null });
    expect(result.error?.message).not.toBe('');
  });

  it('asks again with what was wrong, as often as it may [S1.14]', async () => {
    const model = new ScriptedModel(['def area(): pass', TOOL]);
    const result = await newTool(model, { maxIterations: 2 });
    expect(result.status).toBe('SUCCESS_CODE_GENERATED');
    expect(model.lastSaid(1)).toContain('METADATA');
  });
});

describe('PROJECT_FILE', () => {
  const input = {
    context: 'PROJECT_FILE',
    promptOrDescription: 'Read a CSV file.'
  };

  it('writes a file with all that the call brings along [S4.26] [S1.7] [S1.10] [S1.11] [S1.15] [S1.16] [S1.17] [S1.22]', async () => {
    const model = new ScriptedModel([python('x = 1')]);
    const result = await serviceOn(model).generateCode({
      ...input,
      llmConfig: { modelName: 'coder', temperature: 0.2, maxTokens: 500 },
      additionalContext: {
        relatedFiles: { 'app/rows.py': 'ROWS = []' },
        classDefinitions: ['class Row: ...'],
        constraints: ['Standard library only.']
      }
    });
    expect(result).toMatchObject({
      status: 'SUCCESS_CODE_GENERATED',
      codeString: 'x = 1'
    });
    expect(model.requests[0]).toMatchObject({
      model: 'coder',
      temperature: 0.2,
      maxTokens: 500
    });
    for (const part of [
      'Read a CSV',
      'ROWS = []',
      'class Row',
      'Standard li'
    ]) {
      expect(model.said(0)).toContain(part);
    }
  });

  it('speaks the language that is asked for [S1.8] [S1.15]', async () => {
    const model = new ScriptedModel(['```javascript\nlet x = 1;\n```']);
    const result = await serviceOn(model).generateCode({
      ...input,
      language: 'js'
    });
    expect(result.codeString).toBe('let x = 1;');
    expect(model.said(0)).toContain('a javascript file');
  });

  it('takes model settings by context, and those of the call first [S1.105] [S1.109]', async () => {
    const model = new ScriptedModel([python('x = 1'), python('x = 1')]);
    const service = serviceOn(model, {
      configs: { PROJECT_FILE: { modelName: 'small', temperature: 0 } }
    });
    await service.generateCode(input);
    await service.generateCode({ ...input, llmConfig: { modelName: 'big' } });
    expect(
      model.requests.map(({ model: name, temperature }) => [name, temperature])
    ).toEqual([
      ['small', 0],
      ['big', 0]
    ]);
  });

  it('fills a template and then goes over the code [S1.102] [S1.103]', async () => {
    const model = new ScriptedModel([
      ['docstring', 'functions', 'arguments', 'run']
        .map(
          name =>
            `### SLOT ${name}\n${name === 'docstring' ? '```text\nCount.\n```' : python(name === 'functions' ? 'def count(t):\n    return len(t)' : name === 'arguments' ? 'parser.add_argument("text")' : 'print(count(args.text))')}`
        )
        .join('\n'),
      request =>
        `Now it strips.\n${python(
          (request.messages.at(-1)?.content ?? '')
            .split('```python\n')[1]
            .split('\n```')[0]
            .replace('len(t)', 'len(t.strip())')
        )}`
    ]);
    const result = await serviceOn(model).generateCode({
      ...input,
      promptOrDescription: 'A CLI that counts characters.',
      generationOptions: { template: 'auto', then: ['strip blanks first'] }
    });
    expect(result.status).toBe('SUCCESS_CODE_GENERATED');
    expect(result.codeString).toContain('len(t.strip())');
    expect(result.codeString).toContain('    parser.add_argument("text")');
    expect(result.passes).toMatchObject([
      { name: 'strip blanks first', outcome: 'changed' }
    ]);
    expect(result.steps.map(({ name }) => name)).toEqual([
      'template',
      'passes'
    ]);
  });

  it('builds in layers [S1.101]', async () => {
    const model = new ScriptedModel(['a = 1', 'b = a', 'assert b'].map(python));
    const result = await serviceOn(model).generateCode({
      ...input,
      generationOptions: { inLayers: true }
    });
    expect(result.codeString).toBe('a = 1\n\n\nb = a');
    expect(result.componentDetails).toEqual({
      core: 'a = 1',
      helpers: 'b = a',
      tests: 'assert b'
    });
  });

  it('ends in ERROR_LLM_NO_CODE where the model fails, with the cause [S1.40] [S1.63] [S1.64]', async () => {
    const model = new ScriptedModel([
      new CellwrightError({
        code: 'model-rate-limited',
        retryable: true,
        message: 'Too many requests.'
      })
    ]);
    expect(await serviceOn(model).generateCode(input)).toMatchObject({
      status: 'ERROR_LLM_NO_CODE',
      codeString: null,
      error: { code: 'model-rate-limited', retryable: true }
    });
  });

  it('ends in ERROR_GENERATE_CODE_UNEXPECTED where something breaks [S1.63]', async () => {
    const result = await serviceOn(
      new ScriptedModel([new TypeError('x is undefined')])
    ).generateCode(input);
    expect(result.status).toBe('ERROR_GENERATE_CODE_UNEXPECTED');
  });
});

describe('saving', () => {
  const input = {
    context: 'PROJECT_FILE',
    promptOrDescription: 'A file.',
    targetPath: 'out/x.py',
    folder: 'reports'
  };

  it('asks a human with the very file, and gives its absolute path [S1.9] [S1.19] [S1.42]', async () => {
    const disk = new Disk();
    const model = new ScriptedModel([python('x = 1')]);
    const result = await serviceOn(model, { disk }).generateCode(input);
    expect(result).toMatchObject({
      status: 'SUCCESS_CODE_GENERATED',
      savedToPath: '/srv/notebooks/reports/out/x.py'
    });
    expect(disk.proposals[0]).toMatchObject({
      file: { path: 'reports/out/x.py', content: 'x = 1\n', replaces: null },
      before: null
    });
    expect(disk.files.get('reports/out/x.py')).toBe('x = 1\n');
  });

  it('says what is replaced [S1.19]', async () => {
    const disk = new Disk({ 'reports/out/x.py': 'old' });
    const model = new ScriptedModel([python('x = 1')]);
    await serviceOn(model, { disk }).generateCode(input);
    expect(disk.proposals[0].file.replaces).toMatch(/^[0-9a-f]{16}$/);
    expect(disk.proposals[0].before).toBe('old');
  });

  it.each([
    ['the human declines', { agrees: false }, 'out/x.py'],
    ['the disk fails', { breaks: true }, 'out/x.py'],
    ['the path leads out', {}, '../../etc/passwd'],
    ['the path is hidden', {}, '.ssh/config'],
    ['the path is a folder', {}, 'out/']
  ])(
    'ends in ERROR_SAVING_CODE and keeps the code where %s [S1.57]',
    async (_, state, targetPath) => {
      const disk = Object.assign(new Disk(), state);
      const model = new ScriptedModel([python('x = 1')]);
      const result = await serviceOn(model, { disk }).generateCode({
        ...input,
        targetPath
      });
      expect(result).toMatchObject({
        status: 'ERROR_SAVING_CODE',
        codeString: 'x = 1',
        savedToPath: null
      });
      expect(result.error?.message).not.toBe('');
      expect(disk.files.size).toBe(0);
    }
  );

  it('ends in ERROR_SAVING_CODE where nothing can be written at all [S1.57]', async () => {
    const result = await serviceOn(
      new ScriptedModel([python('x = 1')])
    ).generateCode(input);
    expect(result.status).toBe('ERROR_SAVING_CODE');
  });
});

describe('GENERATE_UNIT_TEST_SCAFFOLD', () => {
  const SCAFFOLD = python(
    'import pytest\n\nfrom tools.area import area\n\n\ndef test_area():\n    """Normal case."""\n    pytest.fail("not written yet")'
  );

  it.each(['GENERATE_UNIT_TEST_SCAFFOLD', 'UNIT_TEST_SCAFFOLD'])(
    'takes the code, imports the module and is saved: %s [S1.23]',
    async context => {
      const disk = new Disk();
      const model = new ScriptedModel([SCAFFOLD]);
      const result = await serviceOn(model, { disk }).generateCode({
        context,
        promptOrDescription: 'def area(r):\n    return r',
        additionalContext: { moduleNameHint: 'tools.area' },
        targetPath: 'tests/test_area.py'
      });
      expect(result).toMatchObject({
        status: 'SUCCESS_CODE_GENERATED',
        savedToPath: '/srv/notebooks/tests/test_area.py'
      });
      expect(model.said(0)).toContain('`tools.area`');
      expect(model.said(0)).toContain('def area(r):');
    }
  );

  it('asks again where the tests import something else [S1.23]', async () => {
    const model = new ScriptedModel([
      SCAFFOLD.replace('tools.area', 'your_module'),
      SCAFFOLD
    ]);
    const result = await serviceOn(model).generateCode({
      context: 'UNIT_TEST_SCAFFOLD',
      promptOrDescription: 'def area(r):\n    return r',
      additionalContext: { moduleNameHint: 'tools.area' }
    });
    expect(result.codeString).toContain('from tools.area');
  });

  it('needs code to test [S1.55]', async () => {
    const result = await serviceOn(new ScriptedModel([])).generateCode({
      context: 'UNIT_TEST_SCAFFOLD',
      promptOrDescription: ' '
    });
    expect(result.status).toBe('ERROR_MISSING_DETAILS');
  });
});

describe('the service', () => {
  it.each([
    ['ERROR_UNSUPPORTED_CONTEXT', { context: 'MAKE_COFFEE' }, {}],
    [
      'ERROR_UNSUPPORTED_LANGUAGE',
      { context: 'NEW_TOOL', language: 'cobol' },
      {}
    ],
    ['ERROR_LLM_PROVIDER_MISSING', { context: 'NEW_TOOL' }, { model: null }]
  ])(
    'refuses a call that it cannot serve: %s [S1.37] [S1.54] [S1.63]',
    async (status, input, deps) => {
      const model = new ScriptedModel([]);
      const result = await serviceOn(model, deps).generateCode({
        promptOrDescription: 'x',
        ...input
      });
      expect(result).toMatchObject({ status, codeString: null });
      expect(result.logs[0]).toMatchObject({ level: 'error', done: true });
      expect(model.requests).toHaveLength(0);
    }
  );

  it('logs what it does, tells its observers, and measures its steps [S0.56] [S0.58] [S1.20] [S1.39] [S1.47] [S3.31]', async () => {
    const events: RunEvent[] = [];
    const result = await serviceOn(
      new ScriptedModel([python('x = 1')])
    ).generateCode({
      context: 'PROJECT_FILE',
      promptOrDescription: 'x',
      observe: event => events.push(event)
    });
    expect(result.logs[0]).toEqual({
      message: 'Wrote the code.',
      level: 'info',
      section: 'generate',
      time: expect.any(Number),
      done: true,
      updates: []
    });
    expect(result.steps[0]).toMatchObject({
      name: 'generate',
      outcome: 'done'
    });
    expect(result.steps[0].ms).toBeGreaterThan(0);
    const types = events.map(({ type }) => type);
    expect(types).toEqual(
      expect.arrayContaining([
        'model-asked',
        'model-served',
        'text-received',
        'usage-counted',
        'answer-finished',
        'step-logged'
      ])
    );
  });

  it('throws nothing but a stop [S1.4]', async () => {
    const stop = new AbortController();
    const model = new ScriptedModel([
      () => {
        stop.abort();
        return '';
      }
    ]);
    await expect(
      serviceOn(model).generateCode({
        context: 'PROJECT_FILE',
        promptOrDescription: 'x',
        signal: stop.signal
      })
    ).rejects.toMatchObject({ code: 'cancelled' });
  });
});
