import type { QuestionKind } from '../core/vocabulary';
import type { Decision } from './decision';

/** Decisions of projects are about more texts than a terminal can show side by side. */
const inJupyterLab = (question: string) => ({
  question,
  shown: () => 'It is about a project of many files: decide it in JupyterLab.',
  agree: null,
  standing: () => false
});

/** How the decisions of projects are answered where `--no` says it; nothing else answers them here. */
export const PROJECT_DECISIONS: {
  readonly [K in Extract<QuestionKind, `project-${string}`>]: Decision<K>;
} = {
  'project-modules': {
    ...inJupyterLab('Which modules are wanted?'),
    decline: () => ({ type: 'reject' })
  },
  'project-plan': {
    ...inJupyterLab('Is this the plan?'),
    decline: () => ({ type: 'reject', remark: '' })
  },
  'project-differences': {
    ...inJupyterLab('Which changes are wanted?'),
    decline: () => ({ type: 'reject' })
  },
  'project-change': {
    ...inJupyterLab('Which files are changed?'),
    decline: () => ({ type: 'reject' })
  },
  'project-failure': {
    ...inJupyterLab('What becomes of what does not fit?'),
    decline: () => ({ type: 'skip' })
  },
  'project-commands': {
    ...inJupyterLab('May these commands be run?'),
    decline: () => 'no'
  },
  'project-tools': {
    ...inJupyterLab('May these tools be used?'),
    decline: () => false
  }
};
