/**
 * The texts of the interface, as JupyterLab's translator is asked for them, and the catalogues of their translations.
 */
import ts from 'typescript';

/** Which arguments of a translator's method are text: context, one, many. */
const METHODS = {
  __: { one: 0 },
  _n: { one: 0, many: 1 },
  _p: { context: 0, one: 1 },
  _np: { context: 0, one: 1, many: 2 }
};

/** What stands between context and text in the key of a catalogue. */
const CONTEXT_END = '\u0004';

/**
 * @typedef {{ key: string, context?: string, one: string, many?: string, places: string[] }} Message
 */

/**
 * The texts in a source file that a translator is asked for.
 *
 * @param {string} path For the places.
 * @param {string} source TypeScript.
 * @returns {Message[]}
 * @throws Error for a text that is not written out: nobody could translate it.
 */
export function messagesIn(path, source) {
  const file = ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true);
  const found = [];
  const visit = node => {
    const message = ts.isCallExpression(node)
      ? messageOf(path, file, node)
      : ts.isTaggedTemplateExpression(node)
        ? saidIn(path, file, node)
        : null;
    if (message !== null) {
      found.push(message);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** The template of said`…`, as `src/core/said.ts` makes it. @returns {Message | null} */
function saidIn(path, file, { tag, template }) {
  if (tag.getText(file) !== 'said') {
    return null;
  }
  const parts = ts.isTemplateExpression(template)
    ? [template.head, ...template.templateSpans.map(({ literal }) => literal)]
    : [template];
  const one = parts
    .map(({ text }) => text.replaceAll('%%', '%%%%'))
    .reduce((before, part, index) => `${before}%${index}${part}`);
  // Values alone have nothing to translate.
  return /\p{L}/u.test(one)
    ? { key: one, one, places: [placeOf(path, file, template)] }
    : null;
}

/** @returns {string} `file:line`. */
function placeOf(path, file, node) {
  const { line } = file.getLineAndCharacterOfPosition(node.getStart(file));
  return `${path}:${line + 1}`;
}

/** @returns {Message | null} */
function messageOf(path, file, call) {
  const { expression } = call;
  if (
    !ts.isPropertyAccessExpression(expression) ||
    !Object.hasOwn(METHODS, expression.name.text) ||
    !/trans$/i.test(expression.expression.getText(file))
  ) {
    return null;
  }
  const place = placeOf(path, file, call);
  const texts = Object.entries(METHODS[expression.name.text]).map(
    ([role, at]) => {
      const text = textOf(call.arguments[at]);
      if (text === null) {
        throw new Error(`${place}: a text for the translator is not written out.`);
      }
      if (text.replaceAll('%%%%', '').includes('%%')) {
        throw new Error(`${place}: the translator shows %% as %; write %%%%.`);
      }
      return [role, text];
    }
  );
  const { context, one, many } = Object.fromEntries(texts);
  return {
    key: context === undefined ? one : `${context}${CONTEXT_END}${one}`,
    ...(context === undefined ? {} : { context }),
    one,
    ...(many === undefined ? {} : { many }),
    places: [place]
  };
}

/** The value of a literal, or of literals that are added; `null` for anything else. */
function textOf(node) {
  if (node === undefined) {
    return null;
  }
  if (ts.isStringLiteralLike(node)) {
    return node.text;
  }
  if (ts.isBinaryExpression(node)) {
    const [left, right] = [textOf(node.left), textOf(node.right)];
    return left === null || right === null ? null : left + right;
  }
  return null;
}

/**
 * The texts of a schema of settings, as `src/adapters/lab/translate-schema.ts` asks the translator for them.
 *
 * @param {string} path For the places.
 * @param {unknown} schema
 * @returns {Message[]}
 */
export function messagesInSchema(path, schema) {
  if (typeof schema !== 'object' || schema === null) {
    return [];
  }
  return Object.entries(schema).flatMap(([name, member]) => {
    if (typeof member !== 'string') {
      return messagesInSchema(path, member);
    }
    const key = member.replaceAll('%%', '%%%%');
    return name === 'title' || name === 'description'
      ? [{ key, one: key, places: [path] }]
      : [];
  });
}

/**
 * One entry for each key, in the order of keys.
 *
 * @param {Message[]} messages
 * @returns {Message[]}
 */
export function merged(messages) {
  const byKey = new Map();
  for (const message of messages) {
    const { places, ...known } = byKey.get(message.key) ?? { places: [] };
    byKey.set(message.key, {
      ...known,
      ...message,
      ...(known.many === undefined ? {} : { many: known.many }),
      places: [...places, ...message.places]
    });
  }
  return [...byKey.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}

/**
 * The template that translators and their tools begin with.
 *
 * @param {Message[]} messages
 * @param {string} version
 */
export function template(messages, version) {
  const head = [
    'msgid ""',
    'msgstr ""',
    `"Project-Id-Version: cellwright ${version}\\n"`,
    '"Content-Type: text/plain; charset=UTF-8\\n"'
  ].join('\n');
  const entries = messages.map(({ context, one, many, places }) =>
    [
      // Without lines, which every change would move.
      `#: ${[...new Set(places.map(place => place.replace(/:\d+$/, '')))].join(' ')}`,
      ...(context === undefined ? [] : [`msgctxt ${quoted(context)}`]),
      `msgid ${quoted(one)}`,
      ...(many === undefined
        ? ['msgstr ""']
        : [`msgid_plural ${quoted(many)}`, 'msgstr[0] ""', 'msgstr[1] ""'])
    ].join('\n')
  );
  return [head, ...entries, ''].join('\n\n');
}

const quoted = text => JSON.stringify(text);

/**
 * What a translation lacks, and what it has for nothing.
 *
 * @param {Message[]} messages
 * @param {Record<string, unknown>} catalogue As in `LC_MESSAGES/cellwright.json`.
 * @returns {{ missing: string[], stale: string[], wrong: string[] }} `wrong`: places for values (`%1`) differ, or the
 *   number of forms does.
 */
export function compared(messages, catalogue) {
  const keys = new Set(messages.map(({ key }) => key));
  const own = Object.keys(catalogue).filter(key => key !== '');
  return {
    missing: messages
      .filter(({ key }) => !Object.hasOwn(catalogue, key))
      .map(({ key }) => key),
    stale: own.filter(key => !keys.has(key)),
    wrong: messages
      .filter(
        message =>
          Object.hasOwn(catalogue, message.key) &&
          !fits(message, catalogue[message.key])
      )
      .map(({ key }) => key)
  };
}

function fits({ one, many }, forms) {
  const values = text => [...new Set(text.match(/%\d/g))].sort().join();
  return (
    Array.isArray(forms) &&
    forms.length === (many === undefined ? 1 : 2) &&
    forms.every(form => typeof form === 'string' && form.trim() !== '') &&
    values(forms.at(-1)) === values(many ?? one)
  );
}
