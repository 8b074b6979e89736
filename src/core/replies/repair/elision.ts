/** A comment, by the signs that languages have for it. */
const COMMENT =
  /^\s*(?:#|\/\/|--|%|;|\/\*|<!--|\{\/\*)\s*(.*?)\s*(?:\*\/\}?|-->)?\s*$/;

/** What models write in place of code that they leave out, in the languages that they write it in. */
const LEFT_OUT: readonly RegExp[] = [
  /^(?:\.{3}|…)\s*\(?(?:the |your |all )?(?:rest|remaining|remainder|existing|previous|other|same|unchanged|earlier)\b.*$/i,
  /^\(?(?:the |your )?(?:rest|remainder) of (?:the |your )?(?:\w+ ){0,2}(?:code|class|function|method|file|implementation|methods|functions|script)(?:\s*(?:(?:goes|is|remains|stays) .{0,30}|unchanged|here|\.{3}|…))?\)?[.…]*$/i,
  /^\(?(?:the |your |all )?(?:existing|previous|other|remaining) (?:\w+ ){0,2}(?:code|class(?:es)?|functions?|methods?|implementation|imports)\b.*(?:same|unchanged|here|as before|\.{3}|…)\)?[.…]*$/i,
  /^(?:same as (?:before|above)|(?:code )?(?:remains|stays) (?:the same|unchanged)|unchanged)\b.{0,40}$/i,
  /^.{0,60}\b(?:remains?|stays?) (?:the same|unchanged)\b.{0,40}$/i,
  /^(?:\.{3}|…)?\s*(?:el |las? |los )?(?:resto del código|código existente|otras funciones|.{0,40}permanecen? igual).*$/i,
  /^(?:\.{3}|…)?\s*(?:le )?(?:reste du code|code existant).*$/i,
  /^(?:\.{3}|…)?\s*(?:der )?(?:restlicher? code|rest des codes|bestehender code).*$/i,
  /^(?:\.{3}|…)?\s*(?:其余|剩余|现有|原有|其他)(?:的)?(?:代码|方法|函数).*$/,
  /^.{0,60}\b(?:omitted|left out|elided|abbreviated) for (?:brevity|clarity|space|simplicity)\b.{0,20}$/i,
  /^(?:\.{3}|…)\s*(?:code|implementation) (?:omitted|unchanged|here)\b.*$/i
];

/** The first comment that stands in place of code that was left out, `null` where there is none. */
export function elisionIn(lines: readonly string[]): string | null {
  for (const line of lines) {
    const text = line.length > 200 ? null : COMMENT.exec(line)?.[1];
    if (text && LEFT_OUT.some(pattern => pattern.test(text))) {
      return line.trim();
    }
  }
  return null;
}
