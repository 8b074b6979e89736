import { expect, test } from '@playwright/test';

import {
  chooseModel,
  preferredModel
} from '../../scripts/lib/model-choice.mjs';

/** A network in which only these URLs answer. */
const network = (answers: Record<string, unknown>) => (url: string) =>
  Promise.resolve(answers[url] ?? null);

const OLLAMA_TAGS = 'http://127.0.0.1:11434/api/tags';
const LM_STUDIO_MODELS = 'http://127.0.0.1:1234/v1/models';

test('takes the endpoint in the environment, without looking further', async () => {
  const choice = await chooseModel({
    env: { OPENAI_BASE_URL: 'https://llm.example.org/v1', OPENAI_API_KEY: 'k' },
    probe: () => Promise.reject(new Error('looked further'))
  });
  expect(choice.description).toContain('https://llm.example.org/v1');
  expect(choice.description).not.toContain('k)');
  expect(choice.env).toEqual({});
});

test('takes a model for code from Ollama', async () => {
  const choice = await chooseModel({
    env: {},
    probe: network({
      [OLLAMA_TAGS]: {
        models: [
          { name: 'nomic-embed-text:latest' },
          { name: 'llama3.2:3b' },
          { name: 'qwen2.5-coder:7b' }
        ]
      }
    })
  });
  expect(choice.env).toEqual({
    CELLWRIGHT_BASE_URL: 'http://127.0.0.1:11434/v1',
    CELLWRIGHT_MODEL: 'qwen2.5-coder:7b'
  });
});

test('takes LM Studio where Ollama has no model', async () => {
  const choice = await chooseModel({
    env: {},
    probe: network({
      [OLLAMA_TAGS]: { models: [] },
      [LM_STUDIO_MODELS]: { data: [{ id: 'mistral-7b' }] }
    })
  });
  expect(choice.env.CELLWRIGHT_BASE_URL).toBe('http://127.0.0.1:1234/v1');
});

test('takes the demo model where nothing else is there, and says what it is', async () => {
  const choice = await chooseModel({ env: {}, probe: network({}) });
  try {
    expect(choice.description).toContain('recorded');
    const response = await fetch(`${choice.env.CELLWRIGHT_BASE_URL}/models`);
    expect(await response.json()).toMatchObject({
      data: [{ id: choice.env.CELLWRIGHT_MODEL }]
    });
  } finally {
    await choice.close();
  }
});

test('never chooses an embedding model', () => {
  expect(preferredModel(['nomic-embed-text', 'bge-m3'])).toBeNull();
  expect(preferredModel(['nomic-embed-text', 'phi4'])).toBe('phi4');
});
