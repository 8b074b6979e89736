import {
  GENERATE_CONTEXTS,
  MODIFY_CONTEXTS
} from '../../../src/core/operations/service/contexts';
import { askForCode } from '../../../src/core/generation/answers/ask-for-code';
import { promptHelp } from '../../../src/core/magic/help';
import { parseCell } from '../../../src/core/magic/parse-cell';
import type { Operation } from '../../../src/core/operations/operation';
import {
  addOperation,
  allOperations,
  makingOperations,
  readingOperations
} from '../../../src/core/operations/registry';
import { promptOperations } from '../../../src/core/prompt-operations';
import type { ServiceMethod } from '../../../src/core/operations/service-use';
import { classifyByRules } from '../../../src/core/workflow/classify/classify-by-rules';
import { complexityOf } from '../../../src/core/workflow/classify/complexity';
import { understand } from '../../../src/core/workflow/clarify/understanding';
import { oneStepPlan } from '../../../src/core/workflow/plan/one-step-plan';
import { changeInstructions } from '../../../src/core/workflow/write/change-request';
import { serviceOn } from '../code-service/make-service';
import { python, ScriptedModel } from '../generation/scripted-model';

/** An operation as another extension would bring it: one object, in one file. */
const golf: Operation = {
  name: 'golf',
  service: {
    method: 'generateCode',
    contexts: ['CODE_GOLF'],
    languages: ['python'],
    withoutAnswer: 'ERROR_LLM_NO_CODE',
    async run(input, call) {
      const { reading } = await askForCode(
        [
          {
            role: 'user',
            content: `As short as can be: ${input.promptOrDescription}`
          }
        ],
        {
          access: call.access(),
          expected: { language: call.language },
          maxAttempts: call.maxIterations,
          check: code => (code.length > 40 ? 'That is too long.' : null)
        }
      );
      return reading.ok
        ? call.result('SUCCESS_CODE_GENERATED', { codeString: reading.code })
        : call.failed('ERROR_LLM_NO_CODE', {
            code: 'answer-unusable',
            retryable: true,
            message: reading.message
          });
    }
  },
  prompt: {
    means: 'write new code that is as short as can be',
    asksFor: 'short code',
    verbs: ['golf'],
    aim: 'Write it in as few characters as you can.',
    destination: 'cells',
    target: null,
    step: { kind: 'code', heading: 'Write short code' },
    updatesSpec: true,
    updatesSchema: true,
    allowsReferences: true
  }
};

let remove: () => void = () => undefined;

afterEach(() => {
  remove();
  remove = () => undefined;
});

describe('The one registry of operations', () => {
  it.each<[ServiceMethod, readonly string[]]>([
    ['generateCode', GENERATE_CONTEXTS],
    ['modifyCode', MODIFY_CONTEXTS],
    ['reviewCode', ['CODE_REVIEW']],
    ['generateTests', ['UNIT_TESTS', 'UNIT_TEST_SCAFFOLD']]
  ])(
    'has one operation for each context of %s [S0.28] [S0.33] [S1.1] [S1.2] [S1.5] [S1.6]',
    (method, contexts) => {
      expect(
        allOperations()
          .flatMap(({ service }) =>
            service?.method === method ? service.contexts : []
          )
          .sort()
      ).toEqual([...contexts].sort());
    }
  );

  it('has the nine operations of prompt cells, and knows which of them only read [S0.26]', () => {
    expect([...promptOperations()].sort()).toEqual([
      'ask',
      'create',
      'explain',
      'extend',
      'fix',
      'iterate',
      'review',
      'test',
      'tool'
    ]);
    expect(promptOperations()).toEqual(
      allOperations().flatMap(({ name, prompt }) => (prompt ? [name] : []))
    );
    expect(readingOperations()).toEqual(['ask', 'explain', 'review']);
    expect(makingOperations()).toEqual(['create', 'extend']);
  });
});

describe('An operation that another extension brings [S0.43]', () => {
  it('is called through the service by its context', async () => {
    const model = new ScriptedModel([
      python('def double_of_a_number(number):\n    return number + number'),
      python('f=lambda x:2*x')
    ]);
    const call = () =>
      serviceOn(model).generateCode({
        context: 'CODE_GOLF',
        promptOrDescription: 'double a number'
      });
    expect((await call()).status).toBe('ERROR_UNSUPPORTED_CONTEXT');
    remove = addOperation(golf);
    expect(await call()).toMatchObject({
      status: 'SUCCESS_CODE_GENERATED',
      context: 'CODE_GOLF',
      codeString: 'f=lambda x:2*x'
    });
    expect(model.lastSaid(1)).toContain('That is too long.');
  });

  it('is asked for in a prompt cell: by --as, which completes and explains it, and by its verb', () => {
    const cell = '%%llm --as golf\nDouble a number.';
    expect(parseCell(cell)?.failures).not.toEqual([]);
    remove = addOperation(golf);
    expect(parseCell(cell)).toMatchObject({
      failures: [],
      statements: [{ flags: { as: 'golf' } }]
    });
    expect(promptHelp()).toContain('golf');
    const request = 'Golf a function that doubles a number.';
    const intent = classifyByRules({
      request,
      hasSnippets: false,
      hasEarlierCode: false
    });
    expect(intent).toMatchObject({
      operation: 'golf',
      reasoning: expect.stringContaining('asks for short code') as string
    });
    expect(intent?.permitted).toContain('golf');
    const plan = oneStepPlan(understand(request, [], {}), 'golf');
    expect(plan.steps).toMatchObject([{ title: 'Write short code' }]);
    expect(complexityOf(request, 'golf').level).toBe('simple');
    expect(
      changeInstructions('golf', '', { language: 'python', tests: false })
    ).toContain('as few characters');
  });

  it('goes again, and takes no name, context or verb of another one', () => {
    remove = addOperation(golf);
    expect(() => addOperation(golf)).toThrow('there is one of that name');
    const renamed = { ...golf, name: 'golf-2' };
    expect(() => addOperation(renamed)).toThrow('CODE_GOLF is taken');
    const { service: _, ...prompt } = renamed;
    expect(() => addOperation(prompt)).toThrow('"golf" is taken');
    expect(() => addOperation({ name: 'My Golf' })).toThrow('lower-case');
    remove();
    expect(promptOperations()).not.toContain('golf');
  });
});
