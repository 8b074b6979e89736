import type { TranslationBundle } from '@jupyterlab/translation';
import type { NotebookManifest } from '../../core/values/manifest';
import { element } from './element';

/** What may be said of the data, what was left out for want of room, how to take something out. */
export function notebookRemarks(
  { items, left, data, kernel }: NotebookManifest,
  trans: TranslationBundle
): HTMLElement[] {
  return [
    DATA_WORDS[data](trans),
    ...(kernel === 'busy'
      ? [
          trans.__(
            'The kernel was busy: the variables are those of an earlier moment.'
          )
        ]
      : kernel === 'unknown' && data !== 'off'
        ? [trans.__('Nothing was known of the variables of the kernel.')]
        : []),
    ...(left.length > 0
      ? [
          trans.__(
            'Left out for want of room: %1.',
            left.map(({ name }) => name).join(', ')
          )
        ]
      : []),
    ...(items.length > 0
      ? [
          trans.__(
            'A %llm_config --hide "NAME" line above takes one out of all prompts below it.'
          )
        ]
      : [])
  ].map(text => element('p', 'remark', text));
}

const DATA_WORDS: Readonly<
  Record<NotebookManifest['data'], (trans: TranslationBundle) => string>
> = {
  off: trans => trans.__('Nothing that comes out of the kernel was shown.'),
  schema: trans =>
    trans.__(
      'Of your data names, types and sizes were shown, and no value of any row.'
    ),
  rows: trans => trans.__('Values of your data were shown as well.')
};
