import { asksForProject } from '../../../../src/core/project/destination/asks-for-project';
import { proposedFolder } from '../../../../src/core/project/destination/proposed-folder';
import { resumePoint } from '../../../../src/core/workflow/resume/resume-point';
import { ProjectWorld } from '../../../fixtures/project-world';
import {
  PROJECT_FILES,
  PROJECT_REQUEST
} from '../../../fixtures/small-project';

const APPLICATION =
  'Build a recipe sharing app with React and FastAPI, with a Dockerfile for each.';

const PROJECTS: readonly (readonly [string, string])[] = [
  [APPLICATION, 'recipe-sharing'],
  ['Write a full-stack application for expense reports.', 'expense-reports'],
  [
    "I'd like a task management application. Backend: FastAPI. Frontend: Vue.",
    'task-management'
  ],
  [
    'Create a blog platform: the frontend in Svelte, the backend in Node.js.',
    'blog'
  ],
  [
    'Build an order system of three services, each in a folder of its own.',
    'order'
  ],
  [
    'Write src/app/main.py, src/app/store.py and tests/test_store.py.',
    'project'
  ]
];

const ORDINARY = [
  'Write a function that reads a CSV file.',
  'Build a class for a shopping cart with tests.',
  'Plot the sales of our web shop by month.',
  'Create a small command-line tool that counts words.',
  'Train a recommender system on these ratings.',
  'What is the difference between React and Vue for a small app?',
  'Write a Flask app with one route that says hello.',
  'Fetch the list of services from the API and sort it.',
  'Explain how a frontend talks to a backend in a web application.',
  'Write a dataframe with the revenue of each platform.'
];

describe('Where a request goes that does not say it', () => {
  it('is asked only where its words surely want an application of several files, with a name from them [S2.4]', () => {
    for (const [request, folder] of PROJECTS) {
      expect([request, asksForProject(request)]).toEqual([request, true]);
      expect(proposedFolder(request)).toBe(folder);
    }
    for (const request of ORDINARY) {
      expect([request, asksForProject(request)]).toEqual([request, false]);
    }
  });

  it('is a folder where the user wants that: one question, then a project [S2.4]', async () => {
    const world = new ProjectWorld(`%%llm\n${APPLICATION}`);
    world.says.clarify = [
      { destination: 'As a project in the folder recipe-sharing' }
    ];
    const { run, ended } = world.run();
    await ended;
    expect(run.state.status).toBe('done');
    expect(world.shown[0]).toMatchObject({
      questions: [
        {
          choices: [
            'As cells here',
            'As a project in the folder recipe-sharing'
          ]
        }
      ]
    });
    expect(Object.fromEntries(world.folder)).toMatchObject(PROJECT_FILES);
    expect(world.place).toBe('recipe-sharing');
    // Taken up again, it is the same project, and nobody is asked.
    const again = world.run(resumePoint(run.state));
    await again.ended;
    expect(world.seen.filter(kind => kind === 'clarify')).toHaveLength(1);
    expect(again.run.state.status).toBe('done');
  });

  it('is a folder of another name where the user writes one, and cells where nothing is said [S2.4]', async () => {
    const world = new ProjectWorld(`%%llm\n${APPLICATION}`);
    world.says.clarify = [{ destination: 'apps/cookbook' }];
    await world.run().ended;
    expect(world.place).toBe('apps/cookbook');
    const cells = new ProjectWorld(`%%llm\n${APPLICATION}`);
    cells.says.clarify = [{}];
    await cells.run().ended;
    expect(cells.place).toBeNull();
    expect(cells.folder.size).toBe(0);
  });

  it('is not asked about where a flag says that cells are wanted', async () => {
    const world = new ProjectWorld(`%%llm --ask\n${APPLICATION}`);
    await world.run().ended;
    expect(world.seen).toEqual([]);
    expect(world.place).toBeNull();
  });
});

describe('A flag beside --project', () => {
  it('is refused where it wants something else, before anything is asked', async () => {
    for (const flag of ['--ask', '--review', '--as explain']) {
      const world = new ProjectWorld(
        `%%llm --project words ${flag}\n${PROJECT_REQUEST}`
      );
      const { error } = await world.run().ended;
      expect(error?.code).toBe('magic-bad-value');
      expect(error?.message).toContain(flag);
      expect(world.asked).toEqual([]);
    }
  });

  it('is said to do nothing where it does nothing', async () => {
    const world = new ProjectWorld(
      `%%llm --project words --variants 3 --then "add docstrings"\n${PROJECT_REQUEST}`
    );
    const { run, ended } = world.run();
    await ended;
    expect(run.state.status).toBe('done');
    expect(run.state.notes).toContain(
      'With --project, --then, --variants do nothing.'
    );
  });
});
