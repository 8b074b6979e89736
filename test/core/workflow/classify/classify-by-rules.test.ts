import fc from 'fast-check';

import { classifyByRules } from '../../../../src/core/workflow/classify/classify-by-rules';
import type { ClassifyInput } from '../../../../src/core/workflow/classify/types';
import { promptUse } from '../../../../src/core/operations/registry';
import { promptOperations } from '../../../../src/core/prompt-operations';
import { failureOf } from '../../context/failure-of';
import { MORE_PROMPTS } from './more-prompts';
import { PLAIN_PROMPTS, type Situation } from './plain-prompts';
import { TUTORIAL_PROMPTS } from './tutorial-prompts';

const input = (
  request: string,
  facts: Partial<ClassifyInput> = {}
): ClassifyInput => ({
  request,
  hasSnippets: false,
  hasEarlierCode: false,
  ...facts
});

const around = (situation: Situation): Partial<ClassifyInput> => ({
  hasSnippets: situation === 'with files',
  hasEarlierCode: situation === 'after code'
});

describe('The layouts of the tutorial go to the right operation without a model', () => {
  it.each(TUTORIAL_PROMPTS)(
    '$layout: $operation [S0.31] [S4.6] [S4.7] [S4.8] [S4.9] [S4.10] [S4.14] [S4.15] [S4.16] [S4.17] [S4.18] [S4.19] [S4.20] [S4.21] [S4.22]',
    ({ request, operation, variants, hasSnippets = false }) => {
      const hasEarlierCode = operation === 'iterate';
      const intent = classifyByRules(
        input(request, { hasSnippets, hasEarlierCode })
      );
      expect(intent).toMatchObject({ operation, source: 'rules' });
      expect(intent?.suggestedVariants).toBe(variants);
    }
  );

  it.each(TUTORIAL_PROMPTS)(
    '$layout: $operation, also below earlier code and with files attached [S4.5]',
    ({ request, operation }) => {
      for (const hasSnippets of [true, false]) {
        const facts = { hasSnippets, hasEarlierCode: true };
        expect(classifyByRules(input(request, facts))?.operation).toBe(
          operation
        );
      }
    }
  );
});

describe('Requests in plain words go to the right operation, or to the model', () => {
  it.each([...PLAIN_PROMPTS, ...MORE_PROMPTS])(
    '%j (%s): %s [S0.26] [S0.31]',
    (request, situation, operation) => {
      const intent = classifyByRules(input(request, around(situation)));
      expect(intent?.operation ?? null).toBe(operation);
    }
  );

  it('covers every operation that words ask for', () => {
    const covered = new Set(PLAIN_PROMPTS.map(([, , operation]) => operation));
    expect(
      promptOperations().filter(operation => !covered.has(operation))
    ).toEqual(['tool']);
  });
});

describe('A decision', () => {
  it('says why and how sure it is [S0.49]', () => {
    const intent = classifyByRules(input('Write a parser for INI files.'));
    expect(intent?.confidence).toBeGreaterThan(0.7);
    expect(intent?.confidence).toBeLessThanOrEqual(1);
    expect(intent?.reasoning).toContain('a parser for ini files');
  });

  it('answers small talk in words [S3.2]', () => {
    for (const request of [
      'Hello!',
      'thanks',
      'Who are you?',
      'Guten Morgen'
    ]) {
      expect(classifyByRules(input(request))?.operation).toBe('ask');
    }
  });

  it.each([
    [{ as: 'test' } as const, 'test'],
    [{ ask: true }, 'ask'],
    [{ review: true }, 'review']
  ])('takes the flag %j before the words [S0.51]', (flags, operation) => {
    const intent = classifyByRules(input('Write a parser.', { flags }));
    expect(intent).toMatchObject({ operation, source: 'flag' });
  });

  it('stays within the allowed operations and says what it did [S0.52]', () => {
    const intent = classifyByRules(
      input('Make it faster', {
        hasEarlierCode: true,
        permitted: ['ask', 'create']
      })
    );
    expect(intent).toMatchObject({ operation: 'create', source: 'default' });
    expect(intent?.reasoning).toContain('"iterate" is not allowed');
  });

  it('refuses a chosen operation that is not allowed, and an empty list [S0.52]', async () => {
    const refused = await failureOf(() =>
      classifyByRules(input('x', { flags: { as: 'fix' }, permitted: ['ask'] }))
    );
    expect(refused).toMatchObject({ code: 'magic-bad-value' });
    expect(refused.fix).toContain('ask');
    const empty = await failureOf(() =>
      classifyByRules(input('x', { permitted: [] }))
    );
    expect(empty.code).toBe('magic-bad-value');
  });

  it('is the same in a dry run, and says that it is one [S0.53]', () => {
    const request = 'Write a parser.';
    const dry = classifyByRules(input(request, { dryRun: true }));
    expect(dry).toEqual({ ...classifyByRules(input(request)), dryRun: true });
  });

  it('never comes with operations that change the shape where that is not theirs [S0.2] [S0.48]', () => {
    expect(promptUse('iterate')).toMatchObject({
      updatesSpec: true,
      updatesSchema: false,
      allowsReferences: false
    });
    expect(promptUse('fix')).toMatchObject({
      updatesSpec: false,
      updatesSchema: false
    });
    expect(promptUse('create')).toMatchObject({
      updatesSpec: true,
      updatesSchema: true,
      allowsReferences: true
    });
  });

  it('is the same each time and never throws [S0.47]', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.boolean(),
        (request, has) => {
          const facts = { hasSnippets: has, hasEarlierCode: !has };
          expect(classifyByRules(input(request, facts))).toEqual(
            classifyByRules(input(request, facts))
          );
        }
      )
    );
  });

  it.each([
    ['please '.repeat(40_000)],
    ['write a function '.repeat(20_000)],
    ['a'.repeat(300_000)],
    ['- x\n'.repeat(60_000)],
    ['and write '.repeat(30_000)],
    [`${'('.repeat(100_000)}`],
    [`@${'a/'.repeat(60_000)}`],
    [`i am ${'getting '.repeat(40_000)}`]
  ])('comes to an end for a very long request', request => {
    expect(() => classifyByRules(input(request))).not.toThrow();
  });
});
