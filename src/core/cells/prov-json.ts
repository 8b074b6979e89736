import type { LineageAnswer, LineageCell } from './lineage-graph';
import { contentHash } from './lineage';

/** The namespace of what PROV has no word for. */
const NAMESPACE = 'https://cellwright.org/ns/prov#';

type Attributes = Readonly<Record<string, string | number | boolean>>;
type Section = Record<string, Attributes>;

/** The sections of PROV-JSON that are used. */
interface ProvDocument {
  readonly prefix: Readonly<Record<string, string>>;
  readonly entity: Section;
  readonly activity: Section;
  readonly agent: Section;
  readonly used: Section;
  readonly wasGeneratedBy: Section;
  readonly wasAssociatedWith: Section;
  readonly wasDerivedFrom: Section;
  readonly wasAttributedTo: Section;
}

type Relation = Exclude<
  keyof ProvDocument,
  'prefix' | 'entity' | 'activity' | 'agent'
>;

const HUMAN = 'cellwright:human';

/**
 * Where the generated cells of a notebook come from, as W3C PROV in JSON (PROV-JSON, W3C member submission of 2013):
 * prompts, files and cells are entities, runs are activities, models and the human are agents. Of files and cells it
 * has the hashes, of prompts the text.
 */
export function provJson(answers: readonly LineageAnswer[]): ProvDocument {
  const document: ProvDocument = {
    prefix: {
      prov: 'http://www.w3.org/ns/prov#',
      xsd: 'http://www.w3.org/2001/XMLSchema#',
      cellwright: NAMESPACE
    },
    entity: {},
    activity: {},
    agent: {},
    used: {},
    wasGeneratedBy: {},
    wasAssociatedWith: {},
    wasDerivedFrom: {},
    wasAttributedTo: {}
  };
  for (const answer of answers) {
    addAnswer(document, answer);
  }
  return document;
}

function addAnswer(document: ProvDocument, answer: LineageAnswer): void {
  const { record, request } = answer;
  const prompt = `cellwright:prompt/${answer.prompt}/${contentHash(request)}`;
  const run = `cellwright:run/${record.run}`;
  const model = record.model.served ?? record.model.asked ?? 'unknown';
  const agent = `cellwright:model/${model}`;
  document.entity[prompt] = {
    'prov:type': 'cellwright:Prompt',
    'prov:value': request
  };
  const { start, end } = timesOf(record);
  document.activity[run] = {
    ...(start === null ? {} : { 'prov:startTime': start, 'prov:endTime': end }),
    'prov:type': `cellwright:${record.operation}`,
    'cellwright:validated': record.proof?.validated ?? false
  };
  document.agent[agent] = { 'prov:type': 'prov:SoftwareAgent' };
  relate(document, 'wasAssociatedWith', {
    'prov:activity': run,
    'prov:agent': agent
  });
  relate(document, 'used', { 'prov:activity': run, 'prov:entity': prompt });
  for (const { path, hash } of record.context?.snippets ?? []) {
    const file = `cellwright:file/${path}/${hash}`;
    document.entity[file] = { 'prov:type': 'cellwright:File' };
    relate(document, 'used', { 'prov:activity': run, 'prov:entity': file });
  }
  for (const { path, hash } of record.files ?? []) {
    const file = `cellwright:file/${path}/${hash}`;
    document.entity[file] = { 'prov:type': 'cellwright:File' };
    relateGenerated(document, file, run, prompt);
  }
  for (const cell of answer.cells) {
    addGenerated(document, cell, run, prompt);
  }
}

function addGenerated(
  document: ProvDocument,
  { cell, state, lineage, hash }: LineageCell,
  run: string,
  prompt: string
): void {
  const made = `cellwright:cell/${cell}/${lineage.contentHash}`;
  document.entity[made] = {
    'prov:type': `cellwright:${lineage.role}`,
    'cellwright:validation': lineage.validation
  };
  relateGenerated(document, made, run, prompt);
  if (state === 'edited') {
    const now = `cellwright:cell/${cell}/${hash}`;
    document.agent[HUMAN] = { 'prov:type': 'prov:Person' };
    document.entity[now] = { 'prov:type': `cellwright:${lineage.role}` };
    relate(document, 'wasDerivedFrom', {
      'prov:generatedEntity': now,
      'prov:usedEntity': made,
      'prov:type': 'prov:Revision'
    });
    relate(document, 'wasAttributedTo', {
      'prov:entity': now,
      'prov:agent': HUMAN
    });
  }
}

/** What a run has made of its prompt. */
function relateGenerated(
  document: ProvDocument,
  made: string,
  run: string,
  prompt: string
): void {
  relate(document, 'wasGeneratedBy', {
    'prov:entity': made,
    'prov:activity': run
  });
  relate(document, 'wasDerivedFrom', {
    'prov:generatedEntity': made,
    'prov:usedEntity': prompt
  });
}

/** Relations have no names of their own in PROV-JSON: they are numbered. */
function relate(
  document: ProvDocument,
  name: Relation,
  attributes: Attributes
): void {
  const section = document[name];
  section[`_:${name}${Object.keys(section).length + 1}`] = attributes;
}

function timesOf({ at, seconds }: LineageAnswer['record']) {
  const start = Date.parse(at);
  return Number.isNaN(start)
    ? { start: null, end: '' }
    : {
        start: new Date(start).toISOString(),
        end: new Date(start + seconds * 1000).toISOString()
      };
}
