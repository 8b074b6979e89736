export function hasRKernel(): boolean;
export function testsR(): boolean;
