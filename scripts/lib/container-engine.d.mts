export function hasPodman(): boolean;
export function testsContainers(): boolean;
