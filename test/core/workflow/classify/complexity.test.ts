import { complexityOf } from '../../../../src/core/workflow/classify/complexity';
import { TUTORIAL_PROMPTS } from './tutorial-prompts';

const level = (layout: string) => {
  const found = TUTORIAL_PROMPTS.find(prompt => prompt.layout === layout);
  return complexityOf(found?.request ?? '', found?.operation ?? 'create').level;
};

describe('Whether a plan is worth having', () => {
  it.each([
    'a first draft',
    'numbered requirements',
    'a refinement of the answer above',
    'code together with its tests',
    'a design pattern'
  ])('%s is simple: no model is asked for a plan [S0.27]', layout => {
    expect(level(layout)).toBe('simple');
  });

  it('a full-stack feature is complex [S4.22]', () => {
    expect(level('a full-stack feature')).toBe('complex');
  });

  it('names the parts that a user may choose from [S3.5]', () => {
    const { level, modules, reasons } = complexityOf(
      `Build a news reader:
1. Feed collector module
2. Parser service
3. Storage layer
- must be fast`,
      'create'
    );
    expect(level).toBe('complex');
    expect(modules).toEqual([
      'Feed collector module',
      'Parser service',
      'Storage layer'
    ]);
    expect(reasons).toEqual(['it names 3 parts']);
  });

  it.each([
    ['three files', 'Write loader.py, model.py and report.py for a forecast.'],
    [
      'a complete application',
      'Create a complete e-commerce application with a catalogue and a cart'
    ],
    [
      'what a system has',
      'Build a chat server with rooms, user accounts, a message history, a websocket protocol, and a client'
    ],
    [
      'three things at once',
      'Build a scraper that stores articles, a scheduler that runs it daily, and a dashboard that shows them'
    ],
    ['a whole system', 'Build an end-to-end churn prediction service.'],
    [
      'many technologies in a long list',
      `Write it with FastAPI, Redis and Docker:\n${'- one more rule\n'.repeat(12)}`
    ]
  ])('%s make it complex', (_name, request) => {
    expect(complexityOf(request, 'create').level).toBe('complex');
  });

  it('only new code is planned at length', () => {
    const request =
      'An end-to-end system with loader.py, model.py and report.py';
    for (const operation of ['ask', 'review', 'iterate', 'fix'] as const) {
      expect(complexityOf(request, operation).level).toBe('simple');
    }
  });
});
