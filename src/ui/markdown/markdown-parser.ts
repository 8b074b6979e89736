// eslint-disable-next-line jupyter/prefer-lazy-imports -- this module is loaded by `import()` itself
import { Marked } from 'marked';

/** The parser of Markdown: JupyterLab's own, which is never a part of what we load. */
export const parser = new Marked({ gfm: true, async: false });
