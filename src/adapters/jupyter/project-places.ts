import type { ServiceManager } from '@jupyterlab/services';
import type { RequestPorts } from '../../core/workflow/request-ports';
import { SERVER_DRIVES } from './notebook-files';
import type { ProjectServices } from './project-place';
import { asWritten, type RealPath } from './real-path';

/** Where projects are written and proved: what that takes is loaded with the first one. */
export function projectPlaces(
  {
    contents,
    serverSettings: server
  }: Pick<ServiceManager.IManager, 'contents' | 'serverSettings'>,
  realPath: RealPath
): RequestPorts['projectPlace'] {
  const agreed: ProjectServices['agreed'] = new Map();
  return async wanted => {
    const { projectPlace } = await import('./project-place');
    const drive = contents.driveName(wanted.notebook);
    const isKnown = SERVER_DRIVES.includes(drive);
    return projectPlace(wanted, {
      contents,
      server,
      agreed,
      realPath: isKnown ? realPath : asWritten
    });
  };
}
