import type { TranslationBundle } from '@jupyterlab/translation';
import {
  UserCodeService,
  type UserCodeServiceOptions
} from '../../core/workflow/user-code-service';
import type { ICodeService } from '../../tokens';
import { DialogHuman } from './dialog-human';

/** The code service for other extensions. It has no card, so it asks in dialogs. */
export function labCodeService(
  options: Omit<UserCodeServiceOptions, 'human'>,
  trans: TranslationBundle
): ICodeService {
  return new UserCodeService({ ...options, human: new DialogHuman(trans) });
}
