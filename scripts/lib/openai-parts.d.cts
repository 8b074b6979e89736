declare function emptied(source: string): string;
declare namespace emptied {
  const LEFT_OUT: RegExp;
}
export = emptied;
