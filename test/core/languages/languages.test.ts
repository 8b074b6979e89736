import { runChecks } from '../../../src/core/checks/run-checks';
import { systemPrompt } from '../../../src/core/context/system-prompt';
import { lostNames } from '../../../src/core/generation/passes/run-passes';
import { digestOf, mintApproval } from '../../../src/core/consent/approved';
import type { Language } from '../../../src/core/languages/language';
import {
  addLanguage,
  languageNamed
} from '../../../src/core/languages/registry';
import { unitTestsPrompt } from '../../../src/core/operations/test/prompt';
import { readReply } from '../../../src/core/replies/read-reply';
import { proposeCells } from '../../../src/core/cells/proposal';
import { execution, FakeSandbox } from '../checks/fake-sandbox';
import { toy } from './toy/toy';
import { inEnglish } from '../../fixtures/in-english';

const above = (...sources: string[]) =>
  sources.map((source, at) => ({ id: `${at}`, source }));

const needed = ({ needs }: Language, code: string, ...sources: string[]) =>
  needs?.(code, above(...sources)).cells;

describe('What a pass over code has lost', () => {
  addLanguage(toy);

  it.each([
    ['python', 'def a():\n    pass\n\n\ndef _b():\n    pass\n'],
    ['r', 'a <- function(x) x\n.b <- function(x) x\n'],
    ['julia', 'a(x) = x\nfunction _b(x)\n  x\nend\n'],
    ['julia', 'struct a\n  x\nend\n'],
    ['javascript', 'export async function a() {}\nfunction _b() {}\n'],
    ['typescript', 'export class a {}\n'],
    ['toy', 'LET a 1']
  ])('is told by the names that others may use: %s [S1.100]', (name, code) => {
    expect(lostNames(code, '', name)).toBe(
      'The answer has lost a, which others may use.'
    );
    expect(lostNames(code, code, name)).toBeNull();
  });
});

describe('What is known of R', () => {
  const r = languageNamed('r');

  it('a cell of tests runs them in the notebook', () => {
    expect(r.tests?.cell('test_that("a", {\n  expect_true(TRUE)\n})')).toBe(
      'library(testthat)\n\ntest_that("a", {\n  expect_true(TRUE)\n})'
    );
    expect(r.tests?.cell('test_a <- function() stopifnot(TRUE)')).toBe(
      'test_a <- function() stopifnot(TRUE)\ntest_a()'
    );
    const own = 'library(testthat)\ntest_that("a", { expect_true(TRUE) })';
    expect(r.tests?.cell(own)).toBe(own);
  });

  it('texts of any kind reach its runner as they are', async () => {
    const source = 'x <- "\\"ü\u0007"\nstopifnot(TRUE)';
    expect(await r.tests?.run?.([source], 'm', 'n')).toContain(
      'c("x <- \\"\\\\\\"ü\\u{0007}\\"\\nstopifnot(TRUE)")'
    );
  });

  it('code needs the cells that give or change its names, and those that bring packages', () => {
    expect(
      needed(
        r,
        'summary(df)',
        'library(dplyr)',
        'unused <- 1',
        'n <- 3',
        'df <- data.frame(a = seq_len(n))',
        'df$b <- 2',
        '# df <- nothing',
        'print("df <- no")'
      )
    ).toEqual(['0', '2', '3', '4']);
  });
});

describe('What is known of Julia', () => {
  const julia = languageNamed('jl');

  it('a cell of tests brings the library of tests', () => {
    expect(julia.tests?.cell('@test f(1) == 2')).toBe(
      'using Test\n\n@test f(1) == 2'
    );
  });

  it('a dollar in a test reaches its runner as it is', async () => {
    expect(await julia.tests?.run?.(['@test "$x" == "1"'], 'm', 'n')).toContain(
      'String["@test \\"\\$x\\" == \\"1\\""], "m", "n")'
    );
  });

  it('code needs the cells that give its names', () => {
    expect(
      needed(
        julia,
        'area(Circle(1))',
        'using LinearAlgebra',
        'struct Circle\n  r\nend',
        'area(c) = pi * c.r^2',
        'other = 1'
      )
    ).toEqual(['0', '1', '2']);
  });
});

describe('A language that is added by one folder', () => {
  beforeAll(() => addLanguage(toy));

  it('is asked for in its own words, tests included', () => {
    const options = { language: 'toy', tests: true, ask: false };
    expect(systemPrompt(options)).toContain('Write them as CHECK lines.');
    expect(systemPrompt({ ...options, short: true })).toContain(
      'in one fence marked `toy test`, as CHECK lines.'
    );
    const [system] = unitTestsPrompt({
      code: 'LET A = 1',
      language: 'toy',
      moduleName: null,
      surroundings: []
    });
    expect(system.content).toContain('Write CHECK lines; every test');
  });

  it('is known in fences by any of its names, and its tests by their form', () => {
    const { segments } = readReply(
      '```ty\nLET A = 1\n```\n\n```ty\nCHECK A = 1\n```',
      { request: '', language: 'toy', ended: true } as never
    );
    expect(
      segments.map(segment => segment.kind === 'block' && segment.role)
    ).toEqual(['code', 'test']);
  });

  it('is read without what nobody can see in it', () => {
    const { segments } = readReply('```ty\nLET A\u200b = 1\n```', {
      truncated: false,
      language: 'toy'
    });
    expect(segments).toMatchObject([{ code: 'LET A = 1' }]);
  });

  it('has its tests run, told and put into cells', async () => {
    const steps: string[] = [];
    const sandbox = new FakeSandbox(({ role, source }) => {
      steps.push(source);
      const [, marker, nonce] = /REPORT (\w+) (\w+)/.exec(source) ?? [];
      return role === 'check'
        ? execution({
            stdout: `${marker}{"kind":"tests","nonce":"${nonce}","tampered":[],"results":[{"name":"A","passed":true,"skipped":false,"message":"","line":null,"detail":""}]}\n`
          })
        : execution();
    });
    const verdict = await runChecks(
      {
        reply: { truncated: false, complete: true },
        code: ['LET A\u200b = 1'],
        tests: ['CHECK A = 1'],
        language: 'toy',
        kernel: null,
        cellsAbove: [],
        request: 'One.',
        limits: { timeMs: 1, outputChars: 1, memoryBytes: 1 },
        signal: new AbortController().signal
      },
      {
        linter: { check: async () => [] },
        sandbox,
        consent: async toRun => mintApproval(toRun, digestOf(toRun))
      }
    );
    expect(inEnglish(verdict)).toMatchObject({
      validated: true,
      ran: ['1 code cell', '1 test']
    });
    expect(steps).toContain('LET A = 1');
    const { cells } = proposeCells(
      {
        segments: [
          {
            kind: 'block',
            role: 'test',
            language: 'toy',
            code: 'CHECK A = 1',
            complete: true
          }
        ]
      } as never,
      { language: 'toy', ask: false, tests: true }
    );
    expect(cells.map(({ source }) => source)).toEqual([
      'CHECK A = 1\nCHECK ALL'
    ]);
  });
});
