import type { Lack } from '../../../values/lack';
import type { Raised } from '../../language';

/** How libraries say what they need of the machine; what is named first is what is lacking. */
const MISSING: readonly (readonly [RegExp, string])[] = [
  [/^(\S+\.(?:so|dylib)[\d.]*): cannot open shared/, ''],
  [/^cannot load library '([^']+)'/, ''],
  [/^DLL load failed while importing (\w+)/, 'DLL of '],
  [/^(\S+) is not installed or it's not in your PATH/, ''],
  [/^failed to execute (?:\w+\()?'([^']+)'/, ''],
  [/Resource \S*?([a-z][\w-]+)\S* not found\.[\s\S]*NLTK/, 'NLTK resource '],
  [/\[E050\] Can't find model '([^']+)'/, 'spaCy model '],
  [/^No space left on device|\[Errno 28\]/, 'space on the disk']
];

/** Where a machine has no graphics card that can be computed with. */
const NO_CUDA =
  /no NVIDIA driver on your system|not compiled with CUDA enabled|no CUDA(?:-capable)? (?:GPUs|device)/i;

/** A library, program, model or device that the machine lacks, whatever exception says so. */
export function lackingMachine({ message }: Raised): Lack | null {
  for (const [words, what] of MISSING) {
    const found = words.exec(message);
    if (found !== null) {
      return { kind: 'program', name: `${what}${found[1] ?? ''}` };
    }
  }
  return NO_CUDA.test(message) ? { kind: 'program', name: 'CUDA' } : null;
}
