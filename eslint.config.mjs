import jupyter from '@jupyter/eslint-plugin';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const htmlSinks = {
  selector:
    ':matches(AssignmentExpression[left.property.name=/^(inner|outer)HTML$/], CallExpression[callee.property.name=/^(insertAdjacentHTML|createContextualFragment)$/])',
  message:
    'Only src/ui/markdown turns text into HTML, behind the sanitizer. Use textContent or nodes.'
};
const network = {
  selector:
    'CallExpression[callee.name="fetch"], CallExpression[callee.property.name="fetch"][callee.object.name=/^(window|globalThis|self)$/]',
  message: 'The network is reached through an adapter (src/adapters).'
};
const commands = {
  selector:
    'CallExpression[callee.property.name="execute"][callee.object.property.name="commands"], CallExpression[callee.property.name="execute"][callee.object.name="commands"]',
  message: 'Commands are run by adapters and plugins only.'
};
const minting = {
  selector: 'ImportSpecifier[imported.name="mintApproval"]',
  message: 'Only implementations of the Human port make approvals.'
};

/** The rules of Jupyter's own plugin, each as an error: a warning that nobody must read is no rule. */
const jupyterRules = Object.fromEntries(
  Object.keys(jupyter.configs.recommended[0].rules).map(name => [name, 'error'])
);

export default defineConfig(
  globalIgnores([
    '.cache/',
    '.venv/',
    'cellwright/',
    'dist/',
    'lib/',
    'playwright-report/',
    'test-results/'
  ]),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['src/**/*.ts', 'test/**/*.ts', 'playwright.config.mts'],
    extends: [tseslint.configs.recommended],
    languageOptions: {
      parserOptions: {
        project: 'tsconfig.test.json',
        tsconfigRootDir: import.meta.dirname
      }
    },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': [
        'error',
        { checksVoidReturn: { attributes: false } }
      ],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true }
      ],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }
      ],
      curly: 'error',
      eqeqeq: 'error',
      'object-shorthand': 'error',
      'prefer-const': 'error'
    }
  },
  {
    files: ['src/**/*.ts'],
    plugins: { jupyter },
    rules: {
      ...jupyterRules,
      // Packages only: which of our own modules load late is held by the byte budgets.
      'jupyter/prefer-lazy-imports': [
        'error',
        { ignoreImports: ['./*', '../*'] }
      ],
      'no-console': 'error',
      'max-lines': ['error', { max: 300 }],
      'max-lines-per-function': [
        'error',
        { max: 80, skipBlankLines: true, skipComments: true }
      ],
      'no-restricted-syntax': ['error', htmlSinks, network, commands, minting]
    }
  },
  {
    files: ['src/core/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: [
            {
              name: 'zod',
              message: 'zod/mini says the same in a third of the bytes.'
            }
          ],
          patterns: [
            {
              group: ['@jupyterlab/*', '@jupyter/*', '@lumino/*', 'node:*'],
              message: 'src/core runs in browser, worker and Node alike.'
            },
            {
              regex: '^(\\.\\./)+(adapters|ui|plugins)(/|$)',
              message: 'src/core knows ports only; adapters know src/core.'
            }
          ]
        }
      ],
      'no-restricted-globals': [
        'error',
        'window',
        'document',
        'localStorage',
        'sessionStorage',
        'process',
        'Buffer'
      ]
    }
  },
  {
    files: ['src/adapters/**/*.ts', 'src/plugins/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', htmlSinks, minting] }
  },
  {
    files: [
      'src/adapters/lab/*-human.ts',
      'src/core/journal/card-human.ts',
      'src/core/journal/card-project-human.ts',
      'src/core/journal/code-human.ts'
    ],
    rules: { 'no-restricted-syntax': ['error', htmlSinks] }
  },
  {
    files: ['src/ui/markdown/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', network, commands, minting] }
  },
  {
    files: ['schema/*.json'],
    languageOptions: jupyter.configs.recommended[1].languageOptions,
    plugins: { jupyter },
    rules: { 'jupyter/no-schema-enum': 'error' }
  },
  {
    files: ['scripts/**/*.{mjs,cjs}', 'style/*.js', '*.mjs', '*.cjs'],
    rules: {
      curly: 'error',
      eqeqeq: 'error',
      'no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      'prefer-const': 'error',
      'max-lines': ['error', { max: 300 }]
    }
  }
);
