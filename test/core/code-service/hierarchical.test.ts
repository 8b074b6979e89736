import type { GenerateCodeInput } from '../../../src/core/operations/service/types';
import { CellwrightError } from '../../../src/core/errors';
import { cls, fn } from '../generation/outline/make';
import {
  python,
  ScriptedModel,
  type ScriptedAnswer
} from '../generation/scripted-model';
import { Disk, serviceOn } from './make-service';

const OUTLINE = {
  module_name: 'words',
  description: 'Counts words.',
  imports: ['import sys'],
  components: [
    fn('count', { signature: '(text)', critical: true }),
    fn('show', { signature: '(n)', depends_on: ['count'] })
  ],
  main_execution_block: 'show(count(sys.stdin.read()))'
};
const JSON_OUTLINE = JSON.stringify(OUTLINE);
const COUNT = 'def count(text):\n    return len(text.split())';
const SHOW = 'def show(n):\n    print(n)';

function generate(
  answers: readonly ScriptedAnswer[],
  input: Partial<GenerateCodeInput> = {},
  disk?: Disk
) {
  const model = new ScriptedModel(answers);
  const service = serviceOn(model, disk === undefined ? {} : { disk });
  return service
    .generateCode({
      context: 'HIERARCHICAL_GEN_COMPLETE_TOOL',
      promptOrDescription: 'Count words.',
      maxIterations: 1,
      generationOptions: { maxRetriesForSubComponent: 0 },
      ...input
    })
    .then(result => ({ result, model }));
}

describe('the outline alone', () => {
  it('is a result of its own [S1.24] [S1.43] [S1.44] [S1.49]', async () => {
    const { result, model } = await generate([JSON_OUTLINE], {
      context: 'EXPERIMENTAL_HIERARCHICAL_OUTLINE'
    });
    expect(result).toMatchObject({
      status: 'SUCCESS_OUTLINE_GENERATED',
      codeString: null,
      outlineStr: JSON_OUTLINE,
      parsedOutline: { module_name: 'words' }
    });
    expect(model.requests).toHaveLength(1);
  });

  it.each([
    ['ERROR_LLM_NO_OUTLINE', ''],
    ['ERROR_OUTLINE_PARSING', 'No JSON here.'],
    [
      'ERROR_OUTLINE_FAILED',
      new CellwrightError({
        code: 'model-stalled',
        retryable: true,
        message: 'Silence.'
      })
    ]
  ])(
    'fails with %s, in every context that needs it [S1.60] [S1.61] [S1.62] [S1.64] [S1.94]',
    async (status, answer) => {
      for (const context of [
        'EXPERIMENTAL_HIERARCHICAL_OUTLINE',
        'EXPERIMENTAL_HIERARCHICAL_FULL_TOOL',
        'HIERARCHICAL_GEN_COMPLETE_TOOL',
        'HIERARCHICAL_GEN_MODULE'
      ]) {
        const { result, model } = await generate([answer], { context });
        expect(result).toMatchObject({
          status,
          codeString: null,
          parsedOutline: null
        });
        expect(result.error?.message).not.toBe('');
        expect(model.requests).toHaveLength(1);
      }
    }
  );
});

describe('outline and parts without assembly', () => {
  const context = 'EXPERIMENTAL_HIERARCHICAL_FULL_TOOL';

  it('gives the parts by key [S1.25] [S1.45] [S1.63] [S1.81]', async () => {
    const { result } = await generate(
      [JSON_OUTLINE, python(COUNT), python(SHOW)],
      { context }
    );
    expect(result).toMatchObject({
      status: 'SUCCESS_HIERARCHICAL_DETAILS_GENERATED',
      codeString: null,
      componentDetails: { count: COUNT, show: SHOW }
    });
  });

  it.each([
    ['PARTIAL_HIERARCHICAL_DETAILS_GENERATED', [python(COUNT), 'No.']],
    ['ERROR_DETAIL_GENERATION_FAILED', ['No.', python(SHOW)]],
    ['ERROR_DETAIL_GENERATION_FAILED', ['No.', 'No.']]
  ])('says how many came: %s [S1.63] [S1.96]', async (status, answers) => {
    const { result } = await generate([JSON_OUTLINE, ...answers], { context });
    expect(result.status).toBe(status);
    expect(result.error?.message).toContain('could not be written');
    expect(Object.values(result.componentDetails ?? {})).toContain(null);
  });
});

describe('a whole module', () => {
  it.each([
    'HIERARCHICAL_GEN_COMPLETE_TOOL',
    'HIERARCHICAL_GEN_TOOL',
    'HIERARCHICAL_GEN_CLASS',
    'HIERARCHICAL_GEN_MODULE'
  ])(
    'is outlined, written, put together and saved: %s [S1.26] [S1.27] [S1.50] [S1.97]',
    async context => {
      const disk = new Disk();
      const { result } = await generate(
        [JSON_OUTLINE, python(COUNT), python(SHOW)],
        { context, targetPath: 'words.py' },
        disk
      );
      expect(result).toMatchObject({
        status: 'SUCCESS_HIERARCHICAL_ASSEMBLED',
        savedToPath: '/srv/notebooks/words.py'
      });
      expect(result.codeString).toContain(COUNT);
      expect(result.codeString).toContain('    show(count(sys.stdin.read()))');
      expect(result.steps.map(({ name }) => name)).toEqual([
        'outline',
        'details',
        'assembly',
        'save'
      ]);
    }
  );

  it('is asked for by the strategy in other contexts [S0.28] [S1.13]', async () => {
    const file = await generate([JSON_OUTLINE, python(COUNT), python(SHOW)], {
      context: 'PROJECT_FILE',
      generationStrategy: 'hierarchical'
    });
    expect(file.result.status).toBe('SUCCESS_HIERARCHICAL_ASSEMBLED');
    const tool = await generate([JSON_OUTLINE, python(COUNT), python(SHOW)], {
      context: 'NEW_TOOL',
      generationStrategy: 'hierarchical'
    });
    expect(tool.result.metadata).toEqual({
      suggestedFunctionName: 'count',
      suggestedToolName: 'words',
      suggestedDescription: 'Counts words.'
    });
  });

  it('has placeholders where parts are missing, and says which [S1.51] [S1.95] [S1.96]', async () => {
    const { result } = await generate([JSON_OUTLINE, python(COUNT), 'No.'], {
      generationOptions: { componentFailurePolicy: 'placeholder-continue' }
    });
    expect(result.status).toBe('PARTIAL_HIERARCHICAL_ASSEMBLED');
    expect(result.codeString).toContain(
      'def show(n):\n    pass  # TODO: Implement'
    );
    expect(result.components).toMatchObject([
      { key: 'count', outcome: 'written', critical: true },
      { key: 'show', outcome: 'failed', critical: false }
    ]);
    expect(result.logs.some(({ level }) => level === 'warning')).toBe(true);
  });

  it('is not put together where a critical part is missing [S1.96]', async () => {
    const { result } = await generate([JSON_OUTLINE, 'No.', python(SHOW)]);
    expect(result).toMatchObject({
      status: 'ERROR_DETAIL_GENERATION_FAILED',
      codeString: null
    });
    expect(result.error?.message).toContain('count (critical)');
    const byCaller = await generate([JSON_OUTLINE, python(COUNT), 'No.'], {
      generationOptions: {
        maxRetriesForSubComponent: 0,
        criticalComponents: ['show']
      }
    });
    expect(byCaller.result.status).toBe('ERROR_DETAIL_GENERATION_FAILED');
  });

  it('stops at the first failure where it should [S1.95]', async () => {
    const outline = { ...OUTLINE, components: [fn('a'), fn('b'), fn('c')] };
    const { result, model } = await generate(
      [JSON.stringify(outline), python('def a():\n    return 1'), 'No.'],
      { generationOptions: { componentFailurePolicy: 'halt' } }
    );
    expect(result.status).toBe('ERROR_DETAIL_GENERATION_FAILED');
    expect(model.requests).toHaveLength(3);
  });

  it('asks for a part again with what was wrong [S1.12] [S1.95]', async () => {
    const { result } = await generate(
      [JSON_OUTLINE, 'No.', python(COUNT), python(SHOW)],
      { generationOptions: { maxRetriesForSubComponent: 1 } }
    );
    expect(result.status).toBe('SUCCESS_HIERARCHICAL_ASSEMBLED');
    expect(result.components[0].attempts).toBe(2);
  });

  it('goes on from an outline and parts that are there [S1.11] [S1.99]', async () => {
    const { result, model } = await generate([python(SHOW)], {
      additionalContext: {
        partialOutline: OUTLINE,
        partialDetails: { count: COUNT, show: null }
      }
    });
    expect(result.status).toBe('SUCCESS_HIERARCHICAL_ASSEMBLED');
    expect(model.requests).toHaveLength(1);
    expect(result.components.map(({ outcome }) => outcome)).toEqual([
      'resumed',
      'written'
    ]);
  });

  it('can be a skeleton only [S1.63]', async () => {
    const { result, model } = await generate([JSON_OUTLINE], {
      generationOptions: { skeletonOnly: true }
    });
    expect(result.status).toBe('SUCCESS_HIERARCHICAL_ASSEMBLED_PLACEHOLDERS');
    expect(result.codeString?.match(/# TODO: Implement/g)).toHaveLength(2);
    expect(model.requests).toHaveLength(1);
  });

  it('that does not parse ends in ERROR_ASSEMBLY_FAILED [S1.59] [S1.91]', async () => {
    let nested = cls('Deepest');
    for (let level = 0; level < 101; level += 1) {
      nested = cls(`Level${level}`, { classes: [nested] });
    }
    const { result } = await generate([], {
      additionalContext: { partialOutline: { components: [nested] } }
    });
    expect(result).toMatchObject({
      status: 'ERROR_ASSEMBLY_FAILED',
      codeString: null
    });
    expect(result.error?.message).toMatch(/line \d+/);
  });

  it('that cannot be saved keeps its code [S1.58]', async () => {
    const disk = Object.assign(new Disk(), { agrees: false });
    const { result } = await generate(
      [JSON_OUTLINE, python(COUNT), python(SHOW)],
      { targetPath: 'words.py' },
      disk
    );
    expect(result.status).toBe('ERROR_SAVING_ASSEMBLED_CODE');
    expect(result.codeString).toContain(COUNT);
  });

  it('goes through passes afterwards [S1.100] [S1.103]', async () => {
    const { result } = await generate(
      [
        JSON_OUTLINE,
        python(COUNT),
        python(SHOW),
        request =>
          python(
            (request.messages.at(-1)?.content ?? '')
              .split('```python\n')[1]
              .split('\n```')[0]
              .replace('def show(n):', 'def show(n):\n    """Print it."""')
          )
      ],
      {
        generationOptions: { then: ['docstrings'] }
      }
    );
    expect(result.status).toBe('SUCCESS_HIERARCHICAL_ASSEMBLED');
    expect(result.codeString).toContain('"""Print it."""');
  });
});
