import { fenced } from './fence';

/**
 * A notebook (nbformat 4) as the model sees it: its cells in order, Markdown as it is, code fenced with
 * the kernel's language. Outputs, attachments and metadata are left out: they are large, and they may hold
 * data that nobody meant to send.
 *
 * @param json - The notebook's file.
 * @returns `null` where it is not a notebook.
 */
export function notebookText(json: string): string | null {
  const notebook = parse(json);
  const cells = field(notebook, 'cells');
  if (!Array.isArray(cells)) {
    return null;
  }
  const metadata = field(notebook, 'metadata');
  const language =
    text(field(field(metadata, 'language_info'), 'name')) ||
    text(field(field(metadata, 'kernelspec'), 'language'));
  const parts = cells.map((cell: unknown) => {
    const source = sourceOf(field(cell, 'source'));
    switch (field(cell, 'cell_type')) {
      case 'markdown':
        return source;
      case 'code':
        return fenced(language, source);
      default:
        return fenced('text', source);
    }
  });
  return parts.join('\n\n');
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    // Told to the caller as "not a notebook", which is all that the parser's words would say.
    return null;
  }
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' &&
    value !== null &&
    Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined;
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function sourceOf(source: unknown): string {
  return Array.isArray(source) ? source.map(text).join('') : text(source);
}
