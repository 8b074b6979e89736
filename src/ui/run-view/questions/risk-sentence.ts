import type { TranslationBundle } from '@jupyterlab/translation';
import { inWords } from '../../../core/in-words';
import { RISK_WORDS, type Risk } from '../../../core/values/risk';

/** One literal text as the only or first argument of the outermost call: what a call with it does is known. */
const FIRST = /^[\w.]+\(\s*(["'])([^"'\\]+)\1\s*(?:,.*)?\)$/s;
/** A method of a path of literal text. */
const OF_PATH = /^(?:\w+\.)?Path\(\s*(["'])([^"'\\]+)\1\s*\)\.(\w+)\(.*\)$/s;
/** A method that exports, with a literal text as its first argument. */
const EXPORT =
  /\.(?:to_\w+|savefig|save)\(\s*(["'])([^"'\\]+)\1(?:,[^()]*)?\)$/s;
const HOST = /["']https?:\/\/(?:[^/"'@\\]*@)?([^/"'\s\\?#]+)/;
const COMMAND = /\(\s*(?:(["'])([^"'\\]+)\1|\[([^[\]]*)\])/s;
const VARIABLE = /(?:environb?\[|getenvb?\(|environ\.get\()\s*(["'])(\w+)\1/;
const INSTALL =
  /\binstall\s+(?:-\S+\s+)*([\w.[\]=<>~!-]+(?:\s+[\w.[\]=<>~!-]+)*)/;

/** What a risk may do, as the end of "it …": with its file, address or command where the code names it. */
export function riskSentence(
  { kind, what, call = what }: Pick<Risk, 'kind' | 'what' | 'call'>,
  trans: TranslationBundle
): string {
  return detailed(kind, call, trans) ?? inWords(RISK_WORDS[kind], trans);
}

function detailed(
  kind: Risk['kind'],
  call: string,
  trans: TranslationBundle
): string | null {
  switch (kind) {
    case 'delete': {
      const path = pathOf(call);
      const isFolder = /\b(?:rmtree|rmdir|removedirs|remove_tree)\(/.test(call);
      return path === null
        ? null
        : isFolder
          ? trans.__('deletes the folder %1', path)
          : trans.__('deletes the file %1', path);
    }
    case 'write': {
      const path = pathOf(call);
      return path === null
        ? null
        : /\b(?:mkdir|makedirs)\(/.test(call)
          ? trans.__('makes the folder %1', path)
          : /^(?:open|io\.open)\(|\.(?:to_\w+|savefig|save|write_\w+|touch)\(/.test(
                call
              )
            ? trans.__('writes the file %1', path)
            : trans.__('writes files, beginning with %1', path);
    }
    case 'network': {
      const host = HOST.exec(call)?.[1];
      return host === undefined ? null : trans.__('connects to %1', host);
    }
    case 'process': {
      const [, , text, list] = COMMAND.exec(call) ?? [];
      const command = text ?? wordsOf(list);
      return command === null ? null : trans.__('runs the command %1', command);
    }
    case 'install': {
      const names = INSTALL.exec(call.replace(/["',[\]]+/g, ' '))?.[1];
      return names === undefined ? null : trans.__('installs %1', names.trim());
    }
    case 'environment': {
      const name = VARIABLE.exec(call)?.[2];
      return name === undefined
        ? null
        : trans.__('reads or changes the variable %1 of the environment', name);
    }
    default:
      return null;
  }
}

function pathOf(call: string): string | null {
  return (
    OF_PATH.exec(call)?.[2] ??
    FIRST.exec(call)?.[2] ??
    EXPORT.exec(call)?.[2] ??
    null
  );
}

/** The words of a list of literal texts; `null` where it holds anything else. */
function wordsOf(list: string | undefined): string | null {
  const words = list?.match(/(["'])[^"'\\]*\1/g);
  return words && list?.replace(/(["'])[^"'\\]*\1|[\s,]/g, '') === ''
    ? words.map(word => word.slice(1, -1)).join(' ')
    : null;
}
