import type { FrameworkPack } from './framework-pack';
import { genericPack } from './generic/generic-pack';
import { javaPack } from './java/java-pack';
import { nodePack } from './node/node-pack';
import { pythonPack } from './python/python-pack';

/** The packs, the most special first; the last one takes whatever there is. */
export const PACKS: readonly FrameworkPack[] = [
  nodePack,
  javaPack,
  pythonPack,
  genericPack
];

/** The pack for a framework, as a plan names it: `FastAPI`, `react`, `Java 17`. */
export function packFor(
  framework: string,
  packs: readonly FrameworkPack[]
): FrameworkPack {
  const name = framework.toLowerCase();
  return packs.find(({ frameworks }) => frameworks.test(name)) ?? genericPack;
}
