export function makePythonImage(python: string, tag: string): void;
export function makeNodeImage(tag: string): void;
export function hasJava(): boolean;
export function makeJavaImage(tag: string): void;
