import { inertLanguage } from '../../core/replies/harmless/inert-languages';
import type { MarkdownBlock } from './block-splitter';

/** Language and code of a fence as text; the closing line is left out as soon as it is one. */
export function readFence(text: string): { language: string; code: string } {
  const firstEnd = text.indexOf('\n');
  const opener = firstEnd < 0 ? text : text.slice(0, firstEnd);
  const [, mark, info] = /^[ \t]*(`+|~+)(.*)$/.exec(opener) ?? ['', '```', ''];
  const body = firstEnd < 0 ? '' : text.slice(firstEnd + 1);
  const lastStart = body.trimEnd().lastIndexOf('\n') + 1;
  const last = body.slice(lastStart).trim();
  const closing = last.startsWith(mark) && last === mark[0].repeat(last.length);
  return {
    language: inertLanguage(info),
    code: closing ? body.slice(0, lastStart) : body
  };
}

/** A code block as marked writes it. */
export function codeElement(block: MarkdownBlock): HTMLPreElement {
  const { language, code } = readFence(block.text);
  const pre = document.createElement('pre');
  const element = document.createElement('code');
  if (language !== '') {
    element.className = `language-${language}`;
  }
  element.textContent = code;
  pre.append(element);
  return pre;
}
