/** One go over finished code with one aim. */
export interface Pass {
  /** Short name for reports. */
  readonly name: string;
  /** What the model is asked to do. */
  readonly instruction: string;
}

/** The usual passes, in the order in which they make sense. */
const STANDARD_PASSES: readonly Pass[] = [
  {
    name: 'clarity',
    instruction:
      'Make the code clearer: better names inside functions, smaller functions, no repetition. Behaviour, public names and signatures stay.'
  },
  {
    name: 'error handling',
    instruction:
      'Make errors of input, files and network end in clear messages or fitting exceptions. Catch only what can be handled; hide nothing. What works today works as before.'
  },
  {
    name: 'performance',
    instruction:
      'Remove needless work: repeated passes over data, quadratic searches, files read twice. Results stay the same. If nothing is worth it, give the code back as it is.'
  },
  {
    name: 'docstrings',
    instruction:
      'Give every public function and class a Google-style docstring with Args, Returns and Raises, type hints where they are missing, and comments only where the reason is not plain. Change no statement.'
  }
];

/** The pass for a name of {@link STANDARD_PASSES}, or a pass with the user's own words. */
export function passFor(text: string): Pass {
  const name = text.trim();
  return (
    STANDARD_PASSES.find(pass => pass.name === name.toLowerCase()) ?? {
      name: name.length > 40 ? `${name.slice(0, 39)}…` : name,
      instruction: name
    }
  );
}
