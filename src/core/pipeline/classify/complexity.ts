import type { Operation } from '../record';
import { namedModules } from './modules';
import { readRequest } from './request-text';

/** Whether a request is worth a plan of its own. */
export interface Complexity {
  readonly level: 'simple' | 'complex';
  /** What speaks for a plan, in words for the user. */
  readonly reasons: readonly string[];
  /** The parts that the request names. */
  readonly modules: readonly string[];
}

const TECHNOLOGIES =
  /\b(?:fastapi|flask|django|sqlalchemy|postgres(?:ql)?|mysql|sqlite|mongodb|redis|kafka|rabbitmq|celery|docker|kubernetes|react|vue|angular|svelte|typescript|next\.?js|node(?:\.js)?|express|graphql|grpc|oauth2?|jwt|websockets?|airflow|spark|terraform|aws|azure|gcp|streamlit|pytorch|tensorflow|spring|tailwind)\b/gi;

const FILES =
  /\b[\w-]+(?:\/[\w.-]+)*\.(?:py|ipynb|js|jsx|ts|tsx|sql|html|css|ya?ml|toml|java|go|rs)\b/gi;

const WHOLE =
  /\b(?:full[- ]stack|end[- ]to[- ]end|front-?end and back-?end|micro-?services|whole (?:application|app|project|package|system)|complete (?:application|app|project|package|system)|multi[- ]module|several (?:modules|files|components)|multiple (?:modules|files|components))\b/i;

const MANY_PARTS = 3;
const MANY_TECHNOLOGIES = 3;
const MANY_FILES = 3;
const MANY_REQUIREMENTS = 12;
const LONG_CHARS = 2500;

/**
 * Whether a request is complex, by what it names: parts, technologies, files, requirements. Either a
 * whole system, three parts or three files make it so, or any two signs together. Operations that write no
 * code are always simple, and so is a change of one thing that is there.
 */
export function complexityOf(
  request: string,
  operation: Operation
): Complexity {
  const modules = namedModules(request);
  const { items } = readRequest(request);
  const technologies = distinct(request, TECHNOLOGIES);
  const files = distinct(request, FILES);
  const strong = [
    sign(WHOLE.test(request), 'it asks for a whole system'),
    sign(modules.length >= MANY_PARTS, `it names ${modules.length} parts`),
    sign(files >= MANY_FILES, `it names ${files} files`)
  ].flat();
  const weak = [
    sign(
      technologies >= MANY_TECHNOLOGIES,
      `it names ${technologies} technologies`
    ),
    sign(
      items.length >= MANY_REQUIREMENTS,
      `it lists ${items.length} requirements`
    ),
    sign(request.length >= LONG_CHARS, 'it is long')
  ].flat();
  const planned = operation === 'create' || operation === 'extend';
  const complex = planned && strong.length * 2 + weak.length > 1;
  return {
    level: complex ? 'complex' : 'simple',
    reasons: [...strong, ...weak],
    modules
  };
}

function sign(found: boolean, reason: string): string[] {
  return found ? [reason] : [];
}

function distinct(text: string, pattern: RegExp): number {
  const found = text.match(pattern) ?? [];
  return new Set(found.map(name => name.toLowerCase())).size;
}
