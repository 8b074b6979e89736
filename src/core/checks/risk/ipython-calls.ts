import type { Call } from './call';
import { hasScript, risksOfMagic } from './magic-risks';
import type { RiskKind } from '../../values/risk';

/** Methods through which code gives IPython a command. */
const SHELL =
  /^IPython(?:\.core\.\w+)*\.get_ipython\(\)\.(?:events\.|extension_manager\.)?(\w+)$/;

/** What shows a text as a page does. */
const SHOWS = /^IPython(?:\.core)?\.display\.(?:HTML|display_html|SVG)$/;

/** What a command may do that code gives to IPython: `get_ipython().run_line_magic("pip", "install x")`. */
export function kindsOfIPython({ names, args, paths }: Call): RiskKind[] {
  const method = paths.map(path => SHELL.exec(path)?.[1]).find(Boolean) ?? '';
  const [first = '?', second = '', below = '?'] = args.positional.map(
    node => names.text(node) ?? '?'
  );
  const magic = (text: string): RiskKind[] =>
    risksOfMagic({ line: 1, text, cell: false }, '');
  if (paths.some(path => SHOWS.test(path)) && hasScript(first)) {
    return ['dynamic-code'];
  }
  switch (method) {
    case 'system':
    case 'getoutput':
    case 'getoutput_to_list':
      return magic(`!${first}`);
    case 'magic':
    case 'run_line_magic':
      return first === '?' ? ['dynamic-code'] : magic(`%${first} ${second}`);
    case 'run_cell_magic': {
      const text = `%%${first} ${second}`;
      return risksOfMagic({ line: 1, text, cell: true }, below);
    }
    case 'run_cell':
    case 'run_cell_async':
    case 'run_code':
    case 'ex':
    case 'ev':
    case 'register':
    case 'load_extension':
    case 'set_custom_exc':
    case 'register_magic_function':
      return ['dynamic-code'];
    default:
      return [];
  }
}
