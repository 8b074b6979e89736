import { INotebookCellExecutor } from '@jupyterlab/notebook';
import type { PluginRegistry, Token } from '@lumino/coreutils';
import type { CellExecutor } from './cell-executor';

/** How services are found: for plugins that require them, and for those that can do without. */
type Resolver = Pick<
  PluginRegistry,
  'resolveRequiredService' | 'resolveOptionalService'
>;

/**
 * Puts our executor before the one that is chosen for the notebooks: whoever asks for
 * `INotebookCellExecutor` is given ours, which leaves every cell that is not ours to the chosen one.
 *
 * JupyterLab has one executor and no chain of them. The provider that is registered last replaces all
 * others, the order is that of folder names, and executors are often frozen. So ours is not provided at all:
 * as a provider it would either be replaced, or replace what another extension does for plain cells.
 *
 * @param resolver the prototype of the application's registry; services that were resolved before stay as
 *   they are, so this has to come before the application starts.
 */
export function standBeforeExecutor(
  ours: CellExecutor,
  resolver: Resolver
): void {
  const inFront =
    (resolve: Resolver['resolveOptionalService']) =>
    async <T>(token: Token<T>): Promise<T | null> => {
      const service = await resolve(token);
      if (service === null || (token as unknown) !== INotebookCellExecutor) {
        return service;
      }
      ours.standBefore(service as INotebookCellExecutor);
      return ours as T;
    };
  const { resolveRequiredService, resolveOptionalService } = resolver;
  resolver.resolveRequiredService = function (this: Resolver, token) {
    return inFront(resolveRequiredService.bind(this))(token);
  } as Resolver['resolveRequiredService'];
  resolver.resolveOptionalService = function (this: Resolver, token) {
    return inFront(resolveOptionalService.bind(this))(token);
  };
}
