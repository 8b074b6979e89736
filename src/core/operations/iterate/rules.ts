/** The rules of changing code on request, in a cell as in a file. */
export const CHANGE_RULES: readonly string[] = [
  'Do what the change asks for and nothing else; write nothing new beside it.',
  'Keep its purpose, its structure and its interface: public names, parameters, and the shape of what goes in and comes out, unless the request itself names such a change; then change every use of them too.'
];
