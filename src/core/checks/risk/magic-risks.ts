import type { MagicLine } from '../../python/magics';
import type { RiskKind } from '../../values/risk';

interface TextRule {
  readonly kind: RiskKind;
  readonly text: RegExp;
}

/** Words before which a command of a shell may stand. */
const COMMAND = String.raw`(?:^|[;&|(\n\`]|\b(?:sudo|xargs|then|do|exec|nohup|time)\b)\s*`;

/** What commands of a shell may do. */
const SHELL_RULES: readonly TextRule[] = [
  {
    kind: 'install',
    text: /\b(?:pip3?|conda|mamba|micromamba|uv|pipx|poetry|apt(?:-get)?|npm|yarn|brew|yum|apk|cargo|gem)\s[^;&|\n]*?\b(?:install|add|uninstall|remove|update|upgrade|sync|create)\b/
  },
  {
    kind: 'delete',
    text: new RegExp(
      `${COMMAND}(?:rm|rmdir|unlink|shred|del|rd)\\s|\\s-delete\\b`
    )
  },
  {
    kind: 'network',
    text: new RegExp(
      `${COMMAND}(?:curl|wget|ssh|scp|sftp|rsync|ftp|nc|ncat|telnet|aws|gsutil|gcloud|az|kaggle|huggingface-cli|git\\s+(?:clone|pull|push|fetch))\\s`
    )
  }
];

/** What magics may do that are no shell. */
const MAGIC_RULES: readonly TextRule[] = [
  {
    kind: 'install',
    text: /^(?:%(?:pip|conda|mamba|micromamba|uv)\b|(?:pip3?|conda|mamba)\s)/
  },
  {
    kind: 'write',
    text: /^%%?(?:writefile|file|save|store|logstart|notebook|mkdir|cp|mv)\b|^%hist\w*\s.*-f\b/
  },
  { kind: 'delete', text: /^%(?:rm|rmdir)\b/ },
  { kind: 'network', text: /^%%?(?:pastebin|gist|bigquery|tensorboard)\b/ },
  { kind: 'environment', text: /^%%?(?:env|set_env|dotenv)\b/ },
  { kind: 'native-code', text: /^%%?(?:cython\w*|fortran|cpp|pybind11)\b/ },
  {
    kind: 'dynamic-code',
    text: /^%%?(?:run|load|loadpy|macro|rerun|recall|reset|ipytest)\b|^%load_ext\s+(?!(?:autoreload|line_profiler|memory_profiler|watermark|jupyter_black|nb_black|lab_black|rich|pyinstrument|heat|ipytest|nb_mypy|pycodestyle_magic)\s*$)/
  },
  {
    kind: 'process',
    text: /^%%?(?:perl|ruby|javascript|js|node|sql|R|julia|python2|pypy|alias|edit|ed|killbgscripts)\b/
  }
];

/** Magics that hand text to a shell. */
const SHELL =
  /^(?:!|%%?!|%%?(?:bash|sh|zsh|script|cmd|system|sx|powershell)\b)/;

/** Cell magics whose text is only shown. */
const SHOWN = /^%%(?:html|latex|markdown|md|svg)\b/i;

/** Magics that run the Python on their own line, with their options. */
const PYTHON_LINE =
  /^%%?(?:time|timeit|prun|lprun|mprun|memit|debug)\s+((?:-[nrptslTDmf]\s*\S+\s+|-\w+\s+)*)/;

/**
 * What a line that IPython reads may do, by its text.
 *
 * @param below the text below a cell magic that takes the cell.
 */
export function risksOfMagic(magic: MagicLine, below: string): RiskKind[] {
  const { text, cell } = magic;
  if (SHELL.test(text)) {
    return kindsOfShell(`${text.replace(/^[!%]+/, '')}\n${below}`);
  }
  const rule = MAGIC_RULES.find(item => item.text.test(text));
  if (rule !== undefined) {
    return [rule.kind];
  }
  if (SHOWN.test(text)) {
    return hasScript(below) ? ['dynamic-code'] : [];
  }
  // A magic that is not known may do anything with the text below it.
  return cell && below !== '' ? ['dynamic-code'] : [];
}

/** What text for a shell may do; any starts a process. */
function kindsOfShell(text: string): RiskKind[] {
  const kinds = SHELL_RULES.filter(rule => rule.text.test(text)).map(
    ({ kind }) => kind
  );
  return kinds.length === 0 ? ['process'] : kinds;
}

/** The Python that a magic runs on its own line, `null` where there is none. */
export function pythonOfMagic({ text }: MagicLine): string | null {
  const head = PYTHON_LINE.exec(text);
  return head === null ? null : text.slice(head[0].length);
}

/** Whether a page that shows some HTML runs a script of it. */
export function hasScript(html: string): boolean {
  return /<script\b|<[^>]{1,500}\son\w{3,20}\s*=|\bjavascript:/i.test(html);
}

/** Whether text for a shell installs packages. */
export function installs(text: string): boolean {
  return SHELL_RULES[0].text.test(text);
}
