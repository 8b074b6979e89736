/** What is code in a request: fences, spans in backticks. */
const FENCED = /^[ \t]*(`{3,}|~{3,})[\s\S]*?(?:^[ \t]*\1.*$|$(?![\s\S]))/gm;
const SPAN = /(`+)[^`\n]+\1/g;

/** A decorator above what it decorates, in code that was pasted without a fence. */
const DECORATOR_LINE =
  /^[ \t]*@[\p{L}_][\p{L}\p{N}_.]*(?:\(.*)?[ \t]*$(?=\s*^[ \t]*(?:@|async\s|def\s|class\s|public\s|private\s|protected\s|static\s|export\s|function\b|struct\s|fn\s))/gmu;

/** A request in which what is code is blank, so that all else keeps its place. */
export function wordsNotCode(request: string): string {
  const blank = (text: string) => text.replace(/[^\r\n]/g, ' ');
  return request
    .replace(FENCED, blank)
    .replace(SPAN, blank)
    .replace(DECORATOR_LINE, blank);
}
