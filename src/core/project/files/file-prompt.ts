import { fenced } from '../../context/fence';
import { editFormatFor } from '../../generation/edits/edit-format';
import { BLOCKS_FORMAT } from '../../generation/edits/edit-prompt';
import type { ChatMessage } from '../../ports/language-model';
import { isTestPath } from '../order/file-kind';
import { moduleOf, type ProjectPlan } from '../plan/plan-schema';
import type { FileContext, ShownFile } from './file-context';

/** A change of a file that is there. */
export interface FileChangeWish {
  readonly content: string;
  /** What changes in it, and why. */
  readonly what: string;
}

/** What one request for a file says. */
export interface FileRequest {
  readonly plan: ProjectPlan;
  readonly path: string;
  readonly context: FileContext;
  /** What a human wants of this file, in place of what the plan says; else `null`. */
  readonly wanted: string | null;
  /** Hints of a human, oldest first. */
  readonly hints: readonly string[];
  /** Rules of the framework for this file. */
  readonly standards: readonly string[];
  /** What another answer already proposed for this file; `null` where none did. */
  readonly draft: string | null;
  /** What is to change in it; `null` where it is a new file. */
  readonly change: FileChangeWish | null;
  /** The last answer and what is wrong with it; `null` for the first request. */
  readonly repair: {
    readonly content: string | null;
    readonly report: readonly string[];
  } | null;
}

const RULES = [
  'You write one file of the project at a time. Follow the plan exactly: its names, paths, signatures and formats.',
  'Import only what the files shown offer, what the plan says of files to come, and packages of the plan. Reuse the patterns of the existing files.',
  'Use types and handle errors. Where a frontend needs the address of the API, read it from the environment (VITE_API_URL). A router of pages that Vite builds has import.meta.env.BASE_URL as its base. A server listens on the port that the variable PORT names.'
];

const WHOLE =
  'Answer with the whole file in one fence, nothing left out, and no other files.';

/** The request for one file. Its last line names the file. */
export function filePrompt(request: FileRequest): ChatMessage[] {
  const { plan, path, context } = request;
  const content = [
    [...RULES, isLong(request) ? BLOCKS_FORMAT : WHOLE].join('\n'),
    `# Plan\n\n${fenced('json', JSON.stringify({ ...plan, scaffold: undefined }))}`,
    ...existingFiles(context),
    thisFile(request),
    ...changeSection(request),
    ...repairSection(request),
    `Generate the complete file content for: ${path}`
  ].join('\n\n');
  return [{ role: 'user', content }];
}

function existingFiles({ inFull, offers, named }: FileContext): string[] {
  const show = ({ path, text }: ShownFile) =>
    `## ${path}\n\n${fenced(endingOf(path), text)}`;
  return [
    ...(inFull.length === 0 ? [] : ['# Existing files', ...inFull.map(show)]),
    ...(offers.length === 0
      ? []
      : [
          '# What further files offer (their bodies are left out)',
          ...offers.map(show)
        ]),
    ...(named.length === 0
      ? []
      : [
          `# Files that exist and are not shown\n\n${named.map(name => `- ${name}`).join('\n')}`
        ])
  ];
}

function thisFile({
  plan,
  path,
  wanted,
  hints,
  standards,
  draft
}: FileRequest): string {
  const module = plan.modules.find(({ name }) => name === moduleOf(plan, path));
  const step = plan.implementation_order.find(({ files }) =>
    files.includes(path)
  );
  const route = plan.routes.find(({ component }) => stemOf(path) === component);
  return [
    `# The file ${path}`,
    '',
    ...(module === undefined
      ? []
      : [`- It belongs to the module ${module.name} (${module.framework}).`]),
    ...(step === undefined || step.type === ''
      ? []
      : [`- Its part in the order: ${step.type}.`]),
    ...(route === undefined
      ? []
      : [`- It is the component of the route ${route.path}.`]),
    ...(isTestPath(path)
      ? ['- It holds automated tests of what the plan promises.']
      : []),
    ...standards.map(rule => `- Standard: ${rule}`),
    ...(wanted === null ? [] : [`- What is wanted of it: ${wanted}`]),
    ...hints.map(hint => `- Hint: ${hint}`),
    ...(draft === null
      ? []
      : [
          '- An earlier answer proposed this for it; use it only where it fits:',
          '',
          fenced(endingOf(path), draft)
        ])
  ].join('\n');
}

/** Whether the file is changed by blocks: all of it would take long, and lose something. */
function isLong({ change, repair }: FileRequest): boolean {
  return (
    change !== null &&
    editFormatFor(repair?.content ?? change.content) === 'blocks'
  );
}

function changeSection({ path, change, repair }: FileRequest): string[] {
  if (change === null) {
    return [];
  }
  return [
    [
      '# What changes in this file',
      '',
      change.what,
      ...((repair?.content ?? null) === null
        ? ['', 'The file as it is:', '', fenced(endingOf(path), change.content)]
        : []),
      '',
      'Change that and what follows from it. All else stays as it is, line by line: names that others take, comments, order, formatting.'
    ].join('\n')
  ];
}

function repairSection({ path, repair }: FileRequest): string[] {
  if (repair === null) {
    return [];
  }
  return [
    [
      '# What is wrong with the last version',
      '',
      ...repair.report.map(line => `- ${line}`),
      ...(repair.content === null
        ? []
        : [
            '',
            'The last version:',
            '',
            fenced(endingOf(path), repair.content)
          ]),
      '',
      'Mend what is reported in this file and change nothing else.'
    ].join('\n')
  ];
}

function endingOf(path: string): string {
  return /\.(\w+)$/.exec(path)?.[1] ?? '';
}

function stemOf(path: string): string {
  return (path.split('/').at(-1) ?? '').replace(/\..*$/, '');
}
