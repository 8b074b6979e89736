import { asksForProject } from '../../../../src/core/project/destination/asks-for-project';
import { proposedFolder } from '../../../../src/core/project/destination/proposed-folder';
import { resumePoint } from '../../../../src/core/workflow/resume/resume-point';
import { ProjectWorld } from '../../../fixtures/project-world';
import {
  PROJECT_FILES,
  PROJECT_REQUEST
} from '../../../fixtures/small-project';
import { toldNotes } from '../../../fixtures/told-notes';

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

/** As people write: half of these want a folder. */
const WANTED = [
  'Can you build me a todo app with a React frontend and an Express API?',
  'Please make a small blog with Django: posts, comments, tags and an admin page.',
  'Scaffold a FastAPI project with routers, models, schemas and tests.',
  'We need a booking website for a hair salon. Vue on the client, Flask on the server.',
  'I want a chat application with websockets, a Node server and a web client.',
  'Give me a complete Flask application with blueprints, templates, SQLAlchemy models and tests.',
  'Set up a monorepo with a shared package, an API and a web app in TypeScript.',
  'Implement a REST API in Spring Boot for a library: books, members, loans.',
  "Let's make a Kanban board web app, React + TypeScript, with drag and drop, and a Python backend that stores cards.",
  'Could you generate a whole e-commerce site with product pages, cart, checkout and an admin dashboard, using Next.js?',
  'Develop a microservice architecture for orders, payments and shipping, with Docker Compose.',
  'Create a Python package with pyproject.toml, a src layout, a CLI entry point and tests.',
  'Build a Telegram bot project with separate files for handlers, storage and config, plus a Dockerfile.',
  'I would like a web application where teachers upload homework and students get feedback; frontend in Angular, backend in Java.',
  'Put together a client/server app for sharing recipes: SvelteKit in front, PostgreSQL behind a FastAPI service.',
  'Start a new Vite project in TypeScript with a router, three pages and a store.',
  'Write the backend and the frontend of a weather dashboard, each with its own tests and Dockerfile.',
  'Generate an Express server with routes, controllers and middleware in separate files.',
  'make an app for tracking workouts. react native mobile app + node api',
  'Build an installable Python library for parsing invoices: package structure, docs, CI and tests.',
  "I'd like a small Django site for a sports club.",
  'Create a Vue 3 application for managing invoices.',
  'Make a Flask blog with models, templates and blueprints.',
  'We want a Nuxt shop with a cart.',
  'Generate a Node.js backend with JWT auth and a Postgres store, with Dockerfile.',
  'Build a GraphQL server in NestJS for a cinema.',
  'Develop a multi-file Python project that scrapes news and stores them in SQLite.',
  'Please create a package structure for a simulation library with docs and tests.',
  'Create backend/app.py, backend/models.py, frontend/index.html and a README.'
];

const UNWANTED = [
  'Write a function that validates an email address.',
  'Show me how a React component re-renders.',
  "Make a scatter plot of the app's daily active users.",
  'Build a logistic regression to predict churn in our subscription service.',
  'Create a DataFrame of all services and their uptime.',
  'Which is better for my website, Flask or Django?',
  'Implement quicksort with tests.',
  'Write a Flask route that returns JSON.',
  'Load package.json and print the dependencies.',
  'Build a simple recommender system in numpy.',
  "I need a regex that matches the paths in our web server's log.",
  'Generate 1000 fake orders for our e-commerce platform and sum them by month.',
  'Create a small Dash app here that shows this dataframe.',
  'Write unit tests for the order service in the cell above.',
  'Develop a neural network with three layers in PyTorch and train it on MNIST.',
  'I want to see the response times of each of our microservices as a bar chart.',
  'Make a Pydantic model for a blog post with title, body and tags.',
  'Summarise what this Node.js error means.',
  "Create an SQL query that joins users and orders of the shop's backend.",
  'Set up a grid search over the hyperparameters of an SVM.',
  'Write a loop that starts ten threads.',
  'Start a server in this notebook that shows the data frame.',
  'Create a line chart of CPU usage per server.',
  'I want a summary of the article about micro frontends.',
  'Build a project plan as a table with dates.',
  'Make a decision tree model from the schemas of our API logs.',
  'Generate a package of utility functions for strings.',
  'Explain how to build a Django app.',
  'Write a parser for package.json.',
  'Give me a list of popular React libraries.',
  'Create a model with scikit-learn and save it.',
  "We need a query against our backend's database.",
  'Write a React component.',
  'Make our Django app faster: here is the profile.',
  "I need a bot detection classifier for the platform's traffic."
];

describe('Where a request goes that does not say it', () => {
  it.each(WANTED)('is asked about: %s [S2.4]', request => {
    expect(asksForProject(request)).toBe(true);
    expect(proposedFolder(request)).toMatch(/^[a-z][a-z0-9-]+$/);
  });

  it.each(UNWANTED)('is not asked about: %s [S2.4]', request => {
    expect(asksForProject(request)).toBe(false);
  });

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
    expect(toldNotes(run.state)).toContain(
      'With --project, --then, --variants do nothing.'
    );
  });
});
