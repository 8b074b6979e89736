/**
 * Code for kernels as text: what `import source from './x.py'` gives in `src/`, in the built code, in jest and in
 * what scripts bundle. Python's comments and docstrings stay in the repository: a browser does not load them.
 */
const { readFileSync } = require('node:fs');

/** Python without comments, docstrings and empty lines. What is left does the same. */
function withoutComments(source) {
  // Not earlier: the script that installs the packages knows this file too.
  const { parser } = require('@lezer/python');
  const cuts = [];
  parser.parse(source).iterate({
    enter: ({ name, node, from, to }) => {
      if (name === 'Comment') {
        cuts.push({ from, to, text: '' });
      } else if (isDocstring(node)) {
        const isAll = node.parent.name === 'Body' && node.nextSibling === null;
        cuts.push({ from, to, text: isAll ? 'pass' : '' });
      }
    }
  });
  const kept = [];
  const strings = [];
  let at = 0;
  for (const { from, to, text } of cuts) {
    kept.push(source.slice(at, from), text);
    at = to;
  }
  const short = [...kept, source.slice(at)].join('');
  parser.parse(short).iterate({
    enter: ({ name, from, to }) => {
      if (/String$/.test(name)) {
        strings.push([from, to]);
      }
    }
  });
  return withoutBlankLines(short, strings);
}

/** A string that stands first in a file or a body, and is nothing but said. */
function isDocstring(node) {
  if (
    node.name !== 'ExpressionStatement' ||
    node.firstChild?.name !== 'String' ||
    node.firstChild.nextSibling !== null
  ) {
    return false;
  }
  const before = node.prevSibling;
  return (
    before === null ||
    before.name === ':' ||
    (node.parent.name === 'Script' && before.name === 'Comment')
  );
}

/** Drops lines without anything on them, and what ends a line unseen; not inside of strings. */
function withoutBlankLines(text, strings) {
  const isInString = at => strings.some(([from, to]) => from < at && at < to);
  return text.replace(/^[ \t]*\n|[ \t]+$/gm, (found, at) =>
    isInString(at) ? found : ''
  );
}

/** Names of files that are brought in as text: Python, R and Julia. */
const KERNEL_FILE = /\.(?:py|R|jl)$/;

/** A file's text as it is brought in. */
const shipped = (path, source) =>
  path.endsWith('.py') ? withoutComments(source) : source;

/** A JavaScript module whose default is the file's text. */
const moduleText = path =>
  `export default ${JSON.stringify(shipped(path, readFileSync(path, 'utf8')))};\n`;

/** For esbuild. */
const kernelText = {
  name: 'kernel-text',
  setup(build) {
    build.onLoad({ filter: KERNEL_FILE }, ({ path }) => ({
      contents: moduleText(path)
    }));
  }
};

module.exports = {
  KERNEL_FILE,
  kernelText,
  moduleText,
  shipped,
  withoutComments
};
