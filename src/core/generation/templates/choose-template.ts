import { canonicalLanguage } from '../../replies/languages';
import type { CodeTemplate } from './template';

/**
 * The template that a request speaks for most, `null` where none is named in it. Ties go to the one
 * that stands first.
 */
export function chooseTemplate(
  request: string,
  language: string,
  templates: readonly CodeTemplate[]
): CodeTemplate | null {
  const text = request.toLowerCase();
  const ranked = templates
    .filter(template => template.language === canonicalLanguage(language))
    .map(template => ({
      template,
      score: template.words.filter(word => mentions(text, word)).length
    }))
    .sort((a, b) => b.score - a.score);
  return ranked.length > 0 && ranked[0].score > 0 ? ranked[0].template : null;
}

/** Whether a word stands in a text by itself; what ends in a sign may go on: `--` in `--verbose`. */
function mentions(text: string, word: string): boolean {
  const plain = word.replace(/[^a-z0-9 ]/g, '\\$&');
  const end = /[a-z0-9]$/.test(word) ? '(?![a-z0-9])' : '';
  return new RegExp(`(?<![a-z0-9])${plain}${end}`).test(text);
}
