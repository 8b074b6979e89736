import { namesPhrase } from './named-in-request';
import type { ContextProvider } from './types';

const NAMED = 0.9;
const BESIDE = 0.3;
/** Names that are listed. */
const MOST = 20;

/** The names of the files beside the notebook; their contents are shown only where they are attached. */
export const files: ContextProvider = {
  name: 'files',
  items({ files, request }) {
    const named = files.filter(name => namesPhrase(request, name));
    const others = files.filter(name => !named.includes(name));
    const listed = [...named, ...others].slice(0, MOST);
    const more = files.length - listed.length;
    return files.length === 0
      ? []
      : [
          {
            kind: 'files',
            name: 'files',
            tells: 'nothing',
            certainty: named.length > 0 ? NAMED : BESIDE,
            text: `Files beside the notebook: ${listed.join(', ')}${more > 0 ? `, and ${more} more` : ''}`
          }
        ];
  }
};
