import type { Lack } from '../../../values/lack';
import type { LackGround, Raised } from '../../language';
import { lackingFile } from './lacking-file';
import { lackingKey } from './lacking-key';
import { lackingMachine } from './lacking-machine';
import { lackingPackage } from './lacking-package';
import { lackingService } from './lacking-service';

/** What the place lacks in which Python ran, where an exception is its fault. */
export function pythonLack(raised: Raised, ground: LackGround): Lack | null {
  return (
    lackingPackage(raised, ground) ??
    lackingFile(raised, ground) ??
    lackingService(raised, ground) ??
    lackingMachine(raised) ??
    lackingKey(raised, ground)
  );
}
