export interface Code {
  readonly files: number;
  readonly bytes: number;
}
export interface Peer {
  readonly name: string;
  readonly version: string;
  readonly packages: number;
  readonly disk: number;
  readonly atStart: Code;
  readonly everything: Code;
}
export const PEERS: readonly string[];
export const HEAD: string;
export function frontEnds(root: string): string[];
export function everything(root: string, names: readonly string[]): Code;
export function total(contents: readonly Buffer[]): Code;
export function frontEndOf(
  url: string,
  names: readonly string[]
): string | null;
export function cameWith(
  before: string,
  after: string
): { name: string; version: string }[];
export function sizeOf(folder: string): number;
export function line(peer: Peer): string;
