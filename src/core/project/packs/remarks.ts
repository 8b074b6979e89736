import type { StandardRemark } from '../tools/tool-shapes';

/** A rule that can be seen in a line of a file. */
export interface LineRule {
  readonly files: RegExp;
  readonly line: RegExp;
  readonly message: string;
  readonly severity: StandardRemark['severity'];
}

/** Code that an answer left out: the file is no working code. */
const LEFT_OUT: LineRule = {
  files: /\.(?:py|[cm]?[jt]sx?|java|kt|go|rs|rb|php|cs)$/,
  line: /^\s*(?:#|\/\/|\/\*|\{\/\*)\s*(?:\.{3}|…)?\s*(?:rest of (?:the |your )?(?:code|file|implementation)|(?:existing|remaining|previous) code|(?:your )?(?:code|implementation) (?:goes )?here|same as (?:before|above))\b/i,
  message: 'stands for code that was left out: write it in full.',
  severity: 'error'
};

const CONFLICT: LineRule = {
  files: /./,
  line: /^(?:<{7}|>{7}) \S/,
  message: 'is a mark of a merge that was not finished.',
  severity: 'error'
};

const SECRET: LineRule = {
  files: /./,
  line: /\b(?:sk-[A-Za-z0-9]{20,}|AKIA[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{30,})\b|-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  message: 'looks like a key: read it from the environment.',
  severity: 'error'
};

const BASE_IMAGE: LineRule = {
  files: /(?:^|\/)Dockerfile[^/]*$/,
  line: /^\s*FROM\s+(?!scratch\b)(?:[^\s:@]+|\S+:latest)(?:\s|$)/i,
  message: 'names no version of its base image.',
  severity: 'warning'
};

/** Rules for all frameworks. */
export const COMMON_RULES: readonly LineRule[] = [
  LEFT_OUT,
  CONFLICT,
  SECRET,
  BASE_IMAGE
];

/** Most remarks on one file for one rule: more of the same says nothing new. */
const MOST = 5;

/** What line rules find in the texts of files. */
export function lineRemarks(
  files: ReadonlyMap<string, string>,
  rules: readonly LineRule[]
): StandardRemark[] {
  return [...files].flatMap(([file, text]) => {
    const lines = text.split('\n');
    return rules
      .filter(rule => rule.files.test(file))
      .flatMap(({ line, message, severity }) =>
        lines
          .flatMap((words, at) => (line.test(words) ? [at + 1] : []))
          .slice(0, MOST)
          .map(number => ({ file, line: number, message, severity }))
      );
  });
}
