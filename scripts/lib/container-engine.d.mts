export function hasPodman(): boolean;
export function testsContainers(): boolean;
export function hasDockerClient(): boolean;
