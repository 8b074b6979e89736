import { splitMainGuard } from '../../../python/main-guard';
import { withCommandsAs } from '../../../python/plain-source';
import type { FileForm } from '../../file-form';
import { intoFile, withImports } from './into-file';

/** How Python stands in files: modules, by the custom of two blank lines between what they define. */
export const pythonFiles: FileForm = {
  fromCell: asModule,
  gap: '\n\n\n',
  merge: intoFile,
  answer:
    'Answer with the functions and classes that change, each whole, and with the imports that they need; what you do not give stays as it is. Or answer with all of the file.',
  withoutMain: splitMainGuard,
  withImports,
  importOf: (module, names) => `from ${module} import ${names.join(', ')}`
};

/** Python as a file can hold it: what only a notebook understands is kept as a comment. */
function asModule(cell: string): string {
  return withCommandsAs(cell, command => `# ${command}`, 'pass');
}
