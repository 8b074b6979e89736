import { isPlain } from '../../../../src/core/project/coordinate/is-plain';
import {
  changeChoice,
  chosenModules,
  choiceFaults,
  moveChoice,
  type ModuleChoice
} from '../../../../src/core/project/coordinate/module-choice';
import { editModule } from '../../../../src/core/project/plan/edit-modules';
import { resumePoint } from '../../../../src/core/workflow/resume/resume-point';
import { ProjectWorld } from '../../../fixtures/project-world';
import { PROJECT_FILES, projectPlan } from '../../../fixtures/small-project';
import { toldNotes } from '../../../fixtures/told-notes';

const VAGUE = '%%llm --project words\nBuild an app for words.';

const [WORDS] = projectPlan().modules;
const DOCS = { ...WORDS, name: 'docs', framework: 'sphinx', dependencies: [] };

const coordination = (more: object) =>
  JSON.stringify({ reply: '', questions: [], modules: [WORDS], ...more });

describe('A request for a project before it is planned', () => {
  it('is planned at once where its words say all of it [S3.1, S3.4, N12]', async () => {
    for (const request of [
      'Write a small package that counts words.',
      'Write a command-line tool in Python that sums a column of a CSV file, with pytest tests.'
    ]) {
      expect([request, isPlain(request, false)]).toEqual([request, true]);
    }
    for (const request of [
      'Build an app for my team.',
      'A package with a web app in front of it.',
      'Write a package.',
      'Three services: a gateway in Node.js, a validator in Java and a worker in Python.'
    ]) {
      expect([request, isPlain(request, false)]).toEqual([request, false]);
    }
    const world = new ProjectWorld();
    await world.run().ended;
    expect(world.asked[0]).toBe('plan');
  });

  it('is answered where it is small talk, and nothing is planned or written [S3.2]', async () => {
    const greeting = new ProjectWorld('%%llm --project words\nHello there!');
    const { run, ended } = greeting.run();
    await ended;
    expect(run.state.intent?.operation).toBe('ask');
    expect(greeting.seen).toEqual([]);

    const question = new ProjectWorld(
      '%%llm --project words\nWhat is the weather like in Bern, my friend?'
    );
    question.answers.modules = [
      coordination({ reply: 'I cannot see the weather.', modules: [] })
    ];
    const asked = question.run();
    await asked.ended;
    expect(asked.run.state.answer).toBe('I cannot see the weather.');
    expect(question.asked).toEqual(['modules']);
    expect(question.folder.size).toBe(0);
    expect(question.notebook.texts).toHaveLength(1);
  });

  it('asks for what is missing, at most three questions, and plans by the answers [S3.3, S3.4]', async () => {
    const world = new ProjectWorld(VAGUE);
    const questions = ['Which language?', 'b?', 'c?', 'd?'].map(text => ({
      text,
      assumption: 'Any.'
    }));
    world.answers.modules = [
      coordination({ questions }),
      coordination({ questions })
    ];
    world.says.clarify = [{ 'model-1': 'Only English.' }];
    const { run, ended } = world.run();
    await ended;
    expect(run.state.status).toBe('done');
    expect(world.seen).toEqual(['clarify', 'project-modules', 'project-plan']);
    expect(world.shown[0]).toMatchObject({
      questions: [{ assumption: 'Any.' }, {}, {}]
    });
    // The modules were made from an assumption that does not hold: they are asked for once more.
    expect(world.asked.slice(0, 3)).toEqual(['modules', 'modules', 'plan']);
    expect(world.prompts[1]).toContain('- Which language? Only English.');
    expect(world.prompts[2]).toContain('- b? Assume: Any.');
  });

  it('asks no second time for modules whose assumptions were accepted', async () => {
    const world = new ProjectWorld(VAGUE);
    world.answers.modules = [
      coordination({ questions: [{ text: 'a?', assumption: 'A.' }] })
    ];
    world.says.clarify = [{}];
    await world.run().ended;
    expect(world.asked.slice(0, 2)).toEqual(['modules', 'plan']);
  });

  it('plans the modules that the user ticked and edited, and keeps the decision [S3.5, S3.6, S3.7, S3.28, N17]', async () => {
    const world = new ProjectWorld(VAGUE);
    world.answers.modules = [coordination({ modules: [WORDS, DOCS] })];
    const plan = projectPlan();
    plan.modules[0].framework = 'fastapi';
    // The first plan goes its own way: it is asked for again with that as its fault.
    world.answers.plan = [JSON.stringify(projectPlan()), JSON.stringify(plan)];
    world.says['project-modules'] = [
      {
        type: 'choose',
        choices: [
          {
            module: { ...WORDS, framework: 'fastapi' },
            approved: true,
            remarks: 'Keep it small.'
          },
          { module: DOCS, approved: false, remarks: '' }
        ]
      }
    ];
    const { run, ended } = world.run();
    await ended;
    expect(run.state.status).toBe('done');
    expect(world.prompts[1]).toContain('Keep it small.');
    expect(world.prompts[1]).toContain('The user wants no module "docs".');
    expect(world.prompts[2]).toContain(
      'the user chose fastapi for "wordcount", not python'
    );
    const record = JSON.parse(
      world.folder.get('cellwright-project.json') ?? ''
    ) as { chosen: unknown };
    expect(record.chosen).toEqual([
      {
        name: 'wordcount',
        title: 'wordcount (fastapi)',
        description: WORDS.description,
        remarks: 'Keep it small.',
        approved: true,
        timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT/)
      },
      expect.objectContaining({ name: 'docs', approved: false })
    ]);
  });

  it('asks nothing about a single module in what the request names', async () => {
    const world = new ProjectWorld(`${VAGUE} Use Python.`);
    world.answers.modules = [coordination({})];
    await world.run().ended;
    expect(world.seen).toEqual(['project-plan']);
  });

  it('leaves the modules to the plan where the model does not say them', async () => {
    const world = new ProjectWorld(VAGUE);
    world.answers.modules = ['I would rather not.'];
    const { run, ended } = world.run();
    await ended;
    expect(run.state.status).toBe('done');
    expect(toldNotes(run.state).join()).toContain('so the plan decides');
    expect(world.asked.slice(0, 3)).toEqual(['modules', 'modules', 'plan']);
  });

  it('asks neither user nor model again about what was settled before an interruption [S3.29]', async () => {
    const world = new ProjectWorld(VAGUE);
    world.answers.modules = [coordination({ modules: [WORDS, DOCS] })];
    world.says['project-modules'] = [
      {
        type: 'choose',
        choices: [
          { module: WORDS, approved: true, remarks: '' },
          { module: DOCS, approved: false, remarks: '' }
        ]
      }
    ];
    const { run, ended } = world.run();
    run.subscribe(() => {
      const last = run.events.at(-1);
      if (
        last?.type === 'project-progressed' &&
        last.step.type === 'modules-decided'
      ) {
        run.stop();
      }
    });
    await ended;
    expect(run.state.status).toBe('cancelled');
    const again = world.run(resumePoint(run.state));
    await again.ended;
    expect(again.run.state.status).toBe('done');
    expect(world.seen).toEqual(['project-modules', 'project-plan']);
    expect(world.asked.filter(what => what === 'modules')).toHaveLength(1);
    expect(world.prompts[1]).toContain('The user wants no module "docs".');
    expect(Object.fromEntries(world.folder)).toMatchObject(PROJECT_FILES);
  });

  it('sends a module to the server that was chosen for it, also after an interruption [S3.11, S3.29]', async () => {
    const world = new ProjectWorld(VAGUE);
    world.listed = [{ name: 'house', place: '/bin/house' }];
    world.routes = { sphinx: 'house' };
    world.answers.modules = [coordination({ modules: [WORDS, DOCS] })];
    world.says['project-modules'] = [
      {
        type: 'choose',
        choices: [
          { module: WORDS, approved: true, remarks: '', server: 'house' },
          { module: DOCS, approved: false, remarks: '', server: '' }
        ]
      }
    ];
    const { run, ended } = world.run();
    run.subscribe(() => {
      if (run.pending?.kind === 'project-plan') {
        run.stop();
      }
    });
    await ended;
    expect(world.shown[0]).toMatchObject({
      choices: [{ server: '' }, { server: 'house' }],
      servers: world.listed
    });
    const chosen = new Map([
      ['wordcount', 'house'],
      ['docs', '']
    ]);
    expect(world.chosen).toEqual(chosen);
    world.chosen = new Map();
    await world.run(resumePoint(run.state)).ended;
    expect(world.chosen).toEqual(chosen);
  });

  it('sends a module to its server under another name, whether a human or a revision gave it that, and the record says so [S3.11, S3.7]', async () => {
    const world = new ProjectWorld(VAGUE);
    world.listed = [{ name: 'house', place: '/bin/house' }];
    world.answers.modules = [coordination({ modules: [WORDS, DOCS] })];
    world.says['project-modules'] = [
      {
        type: 'choose',
        choices: [
          { module: WORDS, approved: true, remarks: '', server: 'house' },
          { module: DOCS, approved: false, remarks: '', server: '' }
        ]
      }
    ];
    const revised = editModule(projectPlan(), 'wordcount', { name: 'counter' });
    world.answers.plan = [
      JSON.stringify(projectPlan()),
      JSON.stringify(revised)
    ];
    world.says['project-plan'] = [
      {
        type: 'comments',
        plan: projectPlan(),
        comments: [{ place: 'modules', line: 'wordcount', text: 'Counter.' }]
      },
      {
        type: 'approve',
        plan: editModule(revised, 'counter', { name: 'words' })
      }
    ];
    const { run, ended } = world.run();
    const completed: ReadonlyMap<string, string>[] = [];
    run.subscribe(() => void completed.push(world.chosen));
    await ended;
    expect(run.state.status).toBe('done');
    expect(completed).toContainEqual(
      new Map([
        ['counter', 'house'],
        ['docs', '']
      ])
    );
    expect(world.chosen.get('words')).toBe('house');
    const record = JSON.parse(
      world.folder.get('cellwright-project.json') ?? ''
    ) as { chosen: unknown };
    expect(record.chosen).toMatchObject([
      { name: 'words', server: 'house' },
      { name: 'docs', server: '' }
    ]);
  });

  it('keeps the choice of modules consistent while it is edited [S3.7]', () => {
    const choices: ModuleChoice[] = [
      { module: WORDS, approved: true, remarks: '' },
      {
        module: { ...DOCS, dependencies: ['wordcount'] },
        approved: true,
        remarks: ''
      }
    ];
    const renamed = changeChoice(choices, 0, { module: { name: 'words' } });
    expect(renamed[1].module.dependencies).toEqual(['words']);
    const without = changeChoice(renamed, 0, { approved: false });
    expect(chosenModules(without)).toMatchObject([
      { name: 'docs', dependencies: [] }
    ]);
    expect(moveChoice(choices, 0, 1).map(({ module }) => module.name)).toEqual([
      'docs',
      'wordcount'
    ]);
    expect(choiceFaults(choices)).toEqual([]);
    expect(
      choiceFaults(changeChoice(choices, 1, { module: { name: 'Wordcount' } }))
    ).toHaveLength(1);
    expect(
      choiceFaults(changeChoice(choices, 1, { module: { framework: '' } }))
    ).toHaveLength(1);
    expect(choiceFaults([])).toHaveLength(1);
  });
});
