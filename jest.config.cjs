// Packages that ship ES modules only and so must be transformed for jest.
const esModules = [
  '@codemirror',
  '@lezer',
  '@marijn',
  '@microsoft',
  '@jupyter/',
  '@jupyterlab/',
  '@rjsf',
  'color',
  'exenv-es6',
  'lib0',
  'marked',
  '@noble',
  'nanoid',
  'vscode-ws-jsonrpc',
  'y-protocols',
  'y-websocket',
  'yjs',
  'd3',
  'internmap',
  'delaunator',
  'robust-predicates'
].join('|');

const transform = {
  '\\.(py|R|jl)$': '<rootDir>/test/fixtures/kernel-text.cjs',
  '^.+\\.[cm]?[jt]sx?$': [
    '@swc/jest',
    {
      jsc: {
        target: 'es2022',
        parser: { syntax: 'typescript', tsx: true },
        transform: { react: { runtime: 'automatic' } }
      },
      module: { type: 'commonjs' }
    }
  ]
};
const common = {
  modulePathIgnorePatterns: ['<rootDir>/(.venv|.cache|lib|dist|cellwright)/'],
  transform,
  transformIgnorePatterns: [`/node_modules/(?!(${esModules}))`],
  moduleNameMapper: {
    '\\.(css|less|sass|scss)$': '<rootDir>/test/fixtures/empty-module.cjs',
    '\\.svg(\\?.*)?$': '<rootDir>/test/fixtures/empty-icon.cjs'
  }
};

/** Tests against a real Jupyter server, from Node. */
const kernelTests = [
  '<rootDir>/test/adapters/jupyter/sandbox/',
  '<rootDir>/test/adapters/jupyter/jobs/',
  '<rootDir>/test/cli/on-a-server.test.ts',
  '<rootDir>/test/adapters/jupyter/contents-writer.test.ts',
  '<rootDir>/test/adapters/jupyter/copy-variables.test.ts',
  '<rootDir>/test/adapters/jupyter/describe-variables.test.ts',
  '<rootDir>/test/adapters/jupyter/evaluate-expression.test.ts'
];

/** A test that writes to the console fails. */
const QUIET = ['<rootDir>/test/fixtures/quiet-console.ts'];

/**
 * What needs no browser runs in Node, in milliseconds; what needs a Jupyter server with kernels, or another
 * server, too; the rest in jsdom.
 */
module.exports = {
  // Generous, for machines that do something else as well; nothing waits for it.
  testTimeout: 60_000,
  projects: [
    {
      ...common,
      displayName: 'core',
      testEnvironment: 'node',
      setupFilesAfterEnv: QUIET,
      testMatch: [
        '<rootDir>/test/core/**/*.test.ts',
        '<rootDir>/test/adapters/jupyter/tools/**/*.test.ts',
        '<rootDir>/test/adapters/mcp/**/*.test.ts',
        '<rootDir>/test/adapters/openai/**/*.test.ts',
        '<rootDir>/test/adapters/process/**/*.test.ts',
        '<rootDir>/test/adapters/ruff/**/*.test.ts',
        '<rootDir>/test/scripts/**/*.test.ts',
        '<rootDir>/test/cli/**/*.test.ts',
        '<rootDir>/test/docs/**/*.test.ts',
        '<rootDir>/test/*.test.ts'
      ],
      testPathIgnorePatterns: ['/node_modules/', ...kernelTests]
    },
    {
      ...common,
      displayName: 'kernel',
      testEnvironment: 'node',
      setupFiles: ['<rootDir>/test/fixtures/quiet-services.ts'],
      setupFilesAfterEnv: ['<rootDir>/test/fixtures/retry-on-ci.ts'],
      testMatch: kernelTests.map(path =>
        path.endsWith('/') ? `${path}**/*.test.ts` : path
      )
    },
    {
      ...common,
      // Servers that nobody here wrote; a suite of its own, with environments of its own.
      displayName: 'places',
      testEnvironment: 'node',
      testMatch: ['<rootDir>/test/places/**/*.test.ts']
    },
    {
      ...common,
      displayName: 'lab',
      testEnvironment: '@jupyterlab/testing/lib/jest-env.js',
      setupFiles: ['@jupyterlab/testing/lib/jest-shim.js'],
      setupFilesAfterEnv: QUIET,
      resolver: '@jupyterlab/testing/lib/jest-resolver.js',
      testMatch: [
        '<rootDir>/test/adapters/{browser,jupyter,lab}/**/*.test.ts',
        '<rootDir>/test/ui/**/*.test.ts',
        '<rootDir>/test/plugins/**/*.test.ts'
      ],
      testPathIgnorePatterns: [
        '/node_modules/',
        '<rootDir>/test/adapters/jupyter/tools/',
        ...kernelTests
      ]
    }
  ]
};
