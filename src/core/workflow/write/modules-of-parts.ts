import { assembleModules } from '../../generation/assemble/assemble-modules';
import { languageNamed } from '../../languages/registry';
import type { CodeResult } from '../../operations/service/types';

/** The modules of what was put together, without the start of a program, each with its file where they are several. */
export function modulesOfParts(
  { codeString, parsedOutline, componentDetails }: CodeResult,
  {
    language,
    files
  }: { readonly language: string; readonly files: readonly string[] }
): {
  readonly modules: readonly {
    readonly file: string | null;
    readonly code: string;
  }[];
  readonly guard: string | null;
} {
  const several =
    parsedOutline !== null && parsedOutline.modules.length > 1
      ? assembleModules(parsedOutline, componentDetails ?? {})
      : [{ name: null, code: codeString ?? '' }];
  const { files: form, endings } = languageNamed(language);
  const parted = several.map(({ name, code }) => ({
    file:
      name === null
        ? null
        : (files.find(file => moduleOf(file) === name) ??
          `${name}.${endings[0] ?? language}`),
    ...(form?.withoutMain(code) ?? { code, guard: null })
  }));
  return {
    modules: parted.map(({ file, code }) => ({ file, code: code.trimEnd() })),
    guard: parted.at(-1)?.guard ?? null
  };
}

/** The module that a file is. */
export function moduleOf(file: string): string {
  return (file.split('/').at(-1) ?? '').replace(/\.\w+$/, '');
}
