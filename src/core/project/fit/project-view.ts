import { joined } from './python/joined';
import type { KnownFiles, Offer } from './facts';
import { resolveImport, type Readers } from './readers';

/** A project as far as it is known when a file is judged. */
export interface ProjectView extends KnownFiles {
  readonly readers: Readers;
}

/** What a file offers, with all that it passes on; `null` where not everything can be known. */
export function allOffers(
  view: ProjectView,
  path: string,
  seen: ReadonlySet<string> = new Set()
): ReadonlyMap<string, Offer> | null {
  const facts = view.facts.get(path);
  if (facts === undefined || facts.offersMore || facts.syntax !== null) {
    return null;
  }
  const offers = new Map(facts.offers);
  for (const specifier of facts.passesOn) {
    const target = resolveImport(view, path, specifier);
    if (target.type !== 'file') {
      return null;
    }
    const more = seen.has(target.path)
      ? new Map<string, Offer>()
      : allOffers(view, target.path, new Set([...seen, path]));
    if (more === null) {
      return null;
    }
    more.forEach((offer, name) => {
      if (name !== 'default' && !offers.has(name)) {
        offers.set(name, offer);
      }
    });
  }
  return offers;
}

/** Whether a name of a Python package is a module in it. */
export function isSubmodule(
  view: ProjectView,
  from: string,
  specifier: string,
  name: string
): boolean {
  if (!/\.pyi?$/.test(from)) {
    return false;
  }
  const target = resolveImport(view, from, joined(specifier, name));
  return target.type === 'file' || target.type === 'folder';
}
