import type { Plugin } from 'esbuild';

export function withoutComments(source: string): string;
export function moduleText(path: string): string;
export const kernelText: Plugin;
