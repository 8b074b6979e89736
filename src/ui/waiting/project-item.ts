import type { TranslationBundle } from '@jupyterlab/translation';
import type { ProjectStanding } from '../../core/ports/project-steering';
import { StatusItem } from './status-item';

/** The item of the status bar that says how far the projects at work are, and goes to one of them. */
export class ProjectItem extends StatusItem {
  constructor(
    private readonly _trans: TranslationBundle,
    goThere: () => void
  ) {
    super(_trans.__('Go to the project'), goThere);
  }

  showProjects(projects: readonly ProjectStanding[]): void {
    const trans = this._trans;
    const text = projects
      .map(({ name, done, failed, total, percent }) =>
        failed === 0
          ? trans.__('%1: %2 of %3 files (%4 %)', name, done, total, percent)
          : trans.__(
              '%1: %2 of %3 files (%4 %), %5 do not fit',
              name,
              done,
              total,
              percent,
              failed
            )
      )
      .join(' \u00b7 ');
    this.say(text, projects.length > 0);
  }
}
