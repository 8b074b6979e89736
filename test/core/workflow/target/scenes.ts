import type {
  Scene,
  SceneCell
} from '../../../../src/core/workflow/target/scene';

/** A code cell of the user's own, called by a letter. */
export function codeCell(
  id: string,
  source: string,
  more: Partial<SceneCell> = {}
): SceneCell {
  return {
    id,
    title: `cell ${id}`,
    type: 'code',
    source,
    error: null,
    output: '',
    from: null,
    count: null,
    test: false,
    ...more
  };
}

/** The request of an earlier prompt. */
export function promptCell(id: string, request: string): SceneCell {
  return codeCell(id, request, { type: 'prompt' });
}

/** A scene of cells above the prompt. */
export function scene(
  above: readonly SceneCell[],
  more: Partial<Scene> = {}
): Scene {
  return { above, below: [], files: [], attached: [], ...more };
}
