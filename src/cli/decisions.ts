import { effectWords } from '../core/consent/effects';
import { told } from '../core/said';
import { unifiedDiff } from '../core/generation/edits/unified-diff';
import { planMarkdown } from '../core/plan/plan-markdown';
import type { TextChange } from '../core/ports/text-change';
import type { CodeToRun } from '../core/ports/sandbox';
import { RISK_WORDS } from '../core/values/risk';
import type { Decision } from './decision';
import { PROJECT_DECISIONS } from './project-decisions';
import type { QuestionKind } from '../core/vocabulary';

const never = () => false;
const always = () => true;

export const DECISIONS: { readonly [K in QuestionKind]: Decision<K> } = {
  clarify: {
    question: 'Go on with what is assumed?',
    shown: ({ questions }) =>
      questions
        .map(({ text, assumption }) => `${text}\n  Assumed: ${assumption}`)
        .join('\n'),
    agree: () => ({}),
    decline: () => ({}),
    standing: always,
    ask: async ({ questions }, line) => {
      const answers: Record<string, string> = {};
      for (const { id, text, choices = [] } of questions) {
        const offered = choices.length === 0 ? '' : ` (${choices.join(' / ')})`;
        const answer = await line(`${text}${offered} [Enter: as assumed] `);
        if (answer !== '') {
          answers[id] = answer;
        }
      }
      return answers;
    }
  },
  plan: {
    question: 'Write it by this plan?',
    shown: ({ plan, reasons }) => [...reasons, planMarkdown(plan)].join('\n'),
    agree: ({ plan }) => ({ type: 'approve', plan }),
    decline: () => ({ type: 'reject', remark: '' }),
    standing: always
  },
  'run-code': {
    question: 'Run this code in a sandbox?',
    shown: ({ code, risks, guarded }) =>
      [
        ...textsOf(code),
        ...(risks === null
          ? ['What it may do could not be found out.']
          : risks.map(
              ({ kind, line, what }) =>
                `It ${told(RISK_WORDS[kind])}: ${what} (line ${line})`
            )),
        ...(guarded ? [] : ['Nothing limits what it does there.'])
      ].join('\n'),
    agree: () => 'run',
    decline: () => 'no',
    standing: ({ mayStand }) => mayStand
  },
  'attach-files': {
    question: 'Show these files to the model?',
    shown: ({ files }) =>
      files
        .map(({ path, line, cell }) => `${path}\n  named in ${cell}: ${line}`)
        .join('\n'),
    agree: always,
    decline: never,
    standing: ({ files }) => files.every(({ elsewhere }) => !elsewhere)
  },
  'read-server': {
    question: 'Read these texts of a server, and show them to the model?',
    shown: ({ mentions }) => mentions.join('\n'),
    agree: always,
    decline: never,
    standing: never
  },
  'allow-effect': {
    question: 'Allow it, and run the code again?',
    shown: ({ stopped, code }) =>
      [...textsOf(code), `It would ${told(effectWords(stopped))}`].join('\n'),
    agree: always,
    decline: never,
    standing: never
  },
  'use-variables': {
    question: 'Copy these variables of the kernel into the sandbox?',
    shown: ({ names, spared }) =>
      [...names, ...(spared?.names ?? [])].join(', '),
    agree: always,
    decline: never,
    standing: always
  },
  'show-output': {
    question: 'Show the model what the code printed?',
    shown: ({ text }) => text,
    agree: always,
    decline: never,
    standing: never
  },
  budget: {
    question: 'May it take as much again?',
    shown: ({ of, spent }) =>
      `The budget of this ${of} is used up: ${spent.tokens} tokens${spent.dollars === null ? '' : `, $${spent.dollars}`}.`,
    agree: ({ budget, spent }) => ({
      tokens: budget.tokens === null ? null : spent.tokens + budget.tokens,
      dollars:
        budget.dollars === null ? null : (spent.dollars ?? 0) + budget.dollars
    }),
    decline: () => null,
    standing: never
  },
  failure: {
    question: 'Take the best answer although its checks fail?',
    shown: ({ why, attempts, best }) =>
      [
        why,
        ...(attempts.find(({ number }) => number === best)?.results ?? [])
          .filter(({ verdict }) => verdict === 'failed')
          .flatMap(({ check, findings }) =>
            findings.map(({ message }) => `${check}: ${message}`)
          )
      ].join('\n'),
    agree: () => ({ type: 'accept' }),
    decline: () => ({ type: 'drop' }),
    standing: never
  },
  'choose-variant': {
    question: 'Take the first?',
    shown: ({ variants }) =>
      variants
        .map(
          ({ variant: { model, code, failure } }, at) =>
            `${at + 1}. ${model ?? ''}\n${failure?.message ?? code}`
        )
        .join('\n'),
    agree: ({ variants: [best] }) =>
      best === undefined
        ? { type: 'none' }
        : { type: 'use', index: best.variant.index },
    decline: () => ({ type: 'none' }),
    standing: ({ variants: [best] }) =>
      best?.variant.attempt?.validated === true,
    ask: async ({ variants }, line) => {
      const number = await line('Which one? [number, Enter: none] ');
      const chosen = variants[Number(number) - 1];
      return number === '' || chosen === undefined
        ? { type: 'none' }
        : { type: 'use', index: chosen.variant.index };
    }
  },
  'change-text': {
    question: 'Change it so?',
    shown: diffOf,
    agree: ({ after }) => ({ type: 'replace', text: after }),
    decline: () => ({ type: 'beside' }),
    standing: always
  },
  'change-cells': {
    question: 'Change them so?',
    shown: async ({ changes, files }) =>
      [
        ...(await Promise.all(changes.map(diffOf))),
        ...files.map(({ file: { path, content } }) => `${path}\n${content}`)
      ].join('\n'),
    agree: ({ changes, files }) => {
      const texts = changes.map(({ after }) => after);
      return {
        type: 'replace',
        texts,
        files: files.map(file => file.after(texts))
      };
    },
    decline: ({ files }) => ({
      type: 'beside',
      files: files.map(() => null)
    }),
    // A file is its owner's, who may not have looked at it for long.
    standing: ({ files }) => files.length === 0
  },
  'write-file': {
    question: 'Save this file?',
    shown: ({ file: { path, content }, before }) =>
      before === null
        ? `${path}\n${content}`
        : unifiedDiff(before, content, path),
    agree: always,
    decline: never,
    standing: ({ before }) => before === null
  },
  ...PROJECT_DECISIONS
};

function diffOf({ before, after, title }: TextChange): Promise<string> {
  return unifiedDiff(before, after, title);
}

function textsOf({ steps }: CodeToRun): string[] {
  return steps
    .filter(({ role }) => role === 'code' || role === 'test')
    .map(({ source }) => source);
}
