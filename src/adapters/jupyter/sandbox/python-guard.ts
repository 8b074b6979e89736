import callers from './python/callers.py';
import effects from './python/effects.py';
import fileEffects from './python/file_effects.py';
import guard from './python/guard.py';
import places from './python/places.py';

/** The guard that stands in a Python sandbox, see `guard.py`: its parts share one namespace. */
export const PYTHON_GUARD = [places, callers, fileEffects, effects, guard].join(
  '\n'
);
