import {
  CellwrightError,
  asCellwrightError,
  stopped,
  wordsOf
} from '../../errors';
import { said, type Words } from '../../said';
import type { ModelAccess } from '../../generation/answers/ask-model';
import { askForJson } from '../../json-door/ask-for-json';
import type { Clock } from '../../ports/clock';
import type { Human } from '../../ports/human';
import type { ProjectHuman } from '../../ports/project-human';
import type { ServerChoice } from '../../ports/tool-servers';
import {
  MAX_QUESTIONS,
  type ClarifyingQuestion,
  type UnderstoodPoint
} from '../../values/understood';
import { understand } from '../../workflow/clarify/understanding';
import type {
  ProjectEvent,
  ProjectJournal,
  UntimedProjectEvent
} from '../journal/project-events';
import { coordinatePrompt } from './coordinate-prompt';
import {
  coordinationSchema,
  NO_COORDINATION,
  type Coordination
} from './coordination';
import { decidedLines } from './decided-lines';
import { isPlain, missing } from './is-plain';
import { moduleDecision, type ModuleChoice } from './module-choice';

/** A request for a project before it is planned. */
export interface ProjectRequest {
  readonly request: string;
  /** The folder, as it is named to the human. */
  readonly folder: string;
  /** Whether files or code are shown to the model with it. */
  readonly hasFiles: boolean;
  /** `false` where the model is too small to be asked about requests. */
  readonly asksModel: boolean;
}

/** Who is asked, and where what was settled is kept. */
export interface Coordinating {
  readonly access: ModelAccess;
  readonly human: Pick<Human, 'clarify'> & Pick<ProjectHuman, 'decideModules'>;
  readonly servers: Pick<ServerChoice, 'list' | 'routeOf'>;
  readonly journal: ProjectJournal;
  readonly clock: Clock;
  /** Told of what costs nothing but has to be known. */
  readonly tell: (note: Words) => void;
}

/** What a request came to before the plan. */
export type Coordinated =
  /** It asks for no software. */
  | { readonly type: 'reply'; readonly text: string }
  | {
      readonly type: 'project';
      readonly points: readonly UnderstoodPoint[];
      /** `null` where the modules are left to the plan. */
      readonly choices: readonly ModuleChoice[] | null;
    };

/**
 * Settles with the human what is missing in a request and which modules the project has. A request whose words say
 * all of it costs no question and no call of the model; any other costs one, and one more where an answer changes
 * what the modules were made from. What the journal remembers is not asked again.
 *
 * @throws CellwrightError `cancelled`, and `dropped` where the human wants no such project.
 */
export async function agreeOnModules(
  wish: ProjectRequest,
  by: Coordinating
): Promise<Coordinated> {
  const { request, hasFiles, asksModel } = wish;
  if (isPlain(request, hasFiles)) {
    return { type: 'project', points: [], choices: null };
  }
  const first = asksModel ? await ask(wish, [], 1, by) : NO_COORDINATION;
  const isWork = first.modules.length > 0 || first.questions.length > 0;
  if (first.reply !== '' && !isWork) {
    return { type: 'reply', text: first.reply };
  }
  const points = await settle(questionsOn(wish, first), request, by);
  const isAnswered = points.some(({ assumed }) => !assumed);
  const { modules } =
    asksModel && isAnswered
      ? orElse(await ask(wish, decidedLines(points, null), 2, by), first)
      : first;
  const offered = modules.map((module): ModuleChoice => ({
    module,
    approved: true,
    remarks: ''
  }));
  const isClear = points.length === 0 && isNamed(offered, request);
  return {
    type: 'project',
    points,
    choices:
      offered.length === 0 || isClear ? null : await choose(wish, offered, by)
  };
}

function questionsOn(
  { request, hasFiles }: ProjectRequest,
  { questions }: Coordination
): ClarifyingQuestion[] {
  const made = questions.map((question, at) => ({
    id: `model-${at + 1}`,
    ...question
  }));
  // Whoever can be asked knows the request better than the rules.
  return (made.length > 0 ? made : missing(request, hasFiles)).slice(
    0,
    MAX_QUESTIONS
  );
}

/** A second look may fail: the first one is there. */
function orElse(second: Coordination, first: Coordination): Coordination {
  return second.modules.length > 0 ? second : first;
}

/** Whether there is nothing to choose: one module, in what the request itself names. */
function isNamed(offered: readonly ModuleChoice[], request: string): boolean {
  const words = new Set(request.toLowerCase().match(/[\p{L}\p{N}+#]+/gu));
  const [{ module: only } = { module: null }] = offered;
  return (
    offered.length === 1 &&
    only !== null &&
    words.has(only.framework.toLowerCase())
  );
}

/** Asks the model, unless the journal has its answer. A model that cannot be asked costs its answer, not the project. */
async function ask(
  { request }: ProjectRequest,
  settled: readonly string[],
  nth: number,
  { access, journal, clock, tell }: Coordinating
): Promise<Coordination> {
  const known = eventsOf(journal, 'request-coordinated').at(nth - 1);
  if (known !== undefined) {
    return known.answer;
  }
  const { model, settings, signal, onEvent } = access;
  let answer: Coordination = NO_COORDINATION;
  try {
    ({ value: answer } = await askForJson(
      model,
      {
        stream: true,
        ...settings,
        messages: coordinatePrompt(request, settled)
      },
      coordinationSchema,
      signal,
      { what: 'the modules of the project', onEvent }
    ));
  } catch (error) {
    const failure = asCellwrightError(error);
    if (signal.aborted || failure.code === 'cancelled') {
      throw stopped(error);
    }
    tell(
      said`The model could not say which modules there are, so the plan decides: ${wordsOf(failure.failure).message}`
    );
  }
  append({ type: 'request-coordinated', answer }, journal, clock);
  return answer;
}

async function settle(
  questions: readonly ClarifyingQuestion[],
  request: string,
  { access, human, journal, clock }: Coordinating
): Promise<readonly UnderstoodPoint[]> {
  const [known] = eventsOf(journal, 'request-settled');
  if (known !== undefined) {
    return known.points;
  }
  if (questions.length === 0) {
    return [];
  }
  const answers = await human.clarify(questions, access.signal);
  const { points } = understand(request, questions, answers);
  append({ type: 'request-settled', points: [...points] }, journal, clock);
  return points;
}

async function choose(
  { folder }: ProjectRequest,
  offered: readonly ModuleChoice[],
  { access, human, servers, journal, clock }: Coordinating
): Promise<readonly ModuleChoice[]> {
  const [known] = eventsOf(journal, 'modules-decided');
  if (known !== undefined) {
    return known.decisions;
  }
  const listed = await servers.list();
  const answer = await human.decideModules(
    {
      folder,
      choices: offered.map(choice => {
        const server = servers.routeOf(choice.module.framework);
        const isChoice = listed.length > 0 || server !== '';
        return isChoice ? { ...choice, server } : choice;
      }),
      servers: listed
    },
    access.signal
  );
  if (answer.type === 'reject') {
    throw new CellwrightError({
      code: 'dropped',
      retryable: false,
      message: said`The modules of the project were not approved.`
    });
  }
  const now = clock.now();
  append(
    {
      type: 'modules-decided',
      decisions: answer.choices
        .filter(({ module }) => module.name.trim() !== '')
        .map(choice => ({
          ...moduleDecision(choice, now),
          module: choice.module
        }))
    },
    journal,
    clock
  );
  return answer.choices;
}

function append(
  event: UntimedProjectEvent,
  journal: ProjectJournal,
  clock: Clock
): void {
  journal.append({ ...event, at: clock.now() });
}

function eventsOf<T extends ProjectEvent['type']>(
  { events }: ProjectJournal,
  type: T
): Extract<ProjectEvent, { type: T }>[] {
  return events.filter(
    (event): event is Extract<ProjectEvent, { type: T }> => event.type === type
  );
}
