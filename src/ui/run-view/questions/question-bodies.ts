import { attachFiles } from './attach-files';
import { allowEffect } from './allow-effect';
import { changeText } from './change-text';
import { changeCells } from './change-cells';
import { chooseVariant } from './choose-variant';
import { clarify } from './clarify';
import { failure } from './failure';
import { plan } from './plan';
import { runCode } from './run-code';
import { showOutput } from './show-output';
import { useVariables } from './use-variables';
import { writeFile } from './write-file';
import type { QuestionKind } from '../../../core/vocabulary';
import type { QuestionBody } from './question-body';

/** What a card shows of each kind of question. Loaded with the first question: most answers have none. */
export const BODIES: { readonly [K in QuestionKind]: QuestionBody<K> } = {
  clarify,
  plan,
  'run-code': runCode,
  'attach-files': attachFiles,
  'read-server': async (...asked) =>
    (await import('./read-server')).readServer(...asked),
  'allow-effect': allowEffect,
  'use-variables': useVariables,
  'show-output': showOutput,
  budget: async (...asked) => (await import('./budget')).budget(...asked),
  failure,
  'choose-variant': chooseVariant,
  'change-text': changeText,
  // Loaded with the first project.
  'project-modules': async (...asked) =>
    (await import('../../project/modules-question')).modulesQuestion(...asked),
  'project-plan': async (...asked) =>
    (await import('../../project/plan-question')).planQuestion(...asked),
  'project-differences': async (...asked) =>
    (await import('../../project/differences-question')).differencesQuestion(
      ...asked
    ),
  'project-change': async (...asked) =>
    (await import('../../project/change-question')).changeQuestion(...asked),
  'project-failure': async (...asked) =>
    (await import('../../project/failure-question')).failureQuestion(...asked),
  'project-commands': async (...asked) =>
    (await import('../../project/commands-question')).commandsQuestion(
      ...asked
    ),
  'project-tools': async (...asked) =>
    (await import('../../project/tools-question')).toolsQuestion(...asked),
  'change-cells': changeCells,
  'write-file': writeFile
};
