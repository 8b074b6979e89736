/** How much of the prose above a block is about that block. */
const MAX_WORDS_ABOVE = 400;

/** What says that the code below takes the place of code above. */
const NEW_VERSION = new RegExp(
  [
    String.raw`\b(?:correct(?:ed|ion)|fix(?:ed|es)?|bug-?fix|revised|updated?|improved|refactored|rewritten|optimi[sz]ed|cleaned[- ]up|better|final|complete|full|entire|whole|instead|replace)\b`,
    String.raw`\b(?:new|second|working) (?:version|attempt|code|implementation)\b|\bputting (?:it|everything) (?:all )?together\b`,
    String.raw`\b(?:wait|hmm|oops|actually|mistake|sorry|apologies|on second thought)\b|\b(?:is|was|were) (?:wrong|incorrect|broken|not correct)\b`,
    String.raw`korrigiert|verbessert|behoben|berichtigt|endgültig|vollständig|überarbeitet|Fehler`,
    String.raw`corrig|amélior|révisé|complet|mise? à jour`,
    String.raw`correg|mejorad|actualizad|definitiv|melhorad|atualizad|corret|aggiornat|migliorat`,
    String.raw`исправ|улучш|обновл|итогов|полн`,
    '修正|更正|修复|改进|优化|正确|完整|最终|改善|正しい|完全|最終|更新',
    '수정|개선|올바른|최종|완성|مصحح|تصحيح|المعدل|محسّ?ن'
  ].join('|'),
  'iu'
);

/** What says that the code below is what there was before. */
const OLD_VERSION = new RegExp(
  [
    String.raw`\byour (?:own |current |original |existing |old )?(?:code|function|class|version|implementation|cell|method)\b`,
    String.raw`\b(?:original|existing|current|old|previous|buggy|broken|incorrect|wrong|problematic|faulty)(?: \w+)?\b|\bbefore\s*:?\**\s*$|\bthe (?:bug|problem|issue|error|culprit)\b`,
    String.raw`\b(?:initial|first|rough) (?:version|attempt|draft|try|idea)\b|\b(?:signature|skeleton|stub|outline)\b`,
    String.raw`ursprünglich|fehlerhaft|bisherig|original|votre code|tu código|seu código|исходн|ваш код`,
    '原始|原来的|你的代码|您的代码|有问题|错误的|元の|現在の|誤った|원래|기존'
  ].join('|'),
  'iu'
);

/** What offers the code below beside other code, for the user to choose. */
const CHOICE = new RegExp(
  [
    String.raw`\b(?:option|approach|method|variant|solution|way|version|possibility)s? ?#?(?:\d|[a-d]\b|one\b|two\b|three\b)`,
    String.raw`\b(?:alternativ\p{L}*|another|other) ?(?:way|approach|option|solution|version|possibility|variant|method|implementation)?\b`,
    String.raw`\bif you (?:prefer|want|need|like|would)\b|\byou (?:can|could|may|might) also\b|^or\b`,
    String.raw`\b(?:otra|autre|andere|altra|outra)\p{L}* (?:forma|manera|opción|façon|manière|option|Variante|Möglichkeit|soluzione|maneira)`,
    '方法[一二三四1-4]|方案|另一种|或者|別の|もう一つ|другой|вариант|다른 방법|طريقة أخرى'
  ].join('|'),
  'imu'
);

/** Whether prose announces code that takes the place of code further up. */
export function announcesNewVersion(prose: string): boolean {
  return NEW_VERSION.test(lastWords(prose));
}

/** Whether prose says that the code below it is to be replaced. */
export function callsItOld(prose: string): boolean {
  return OLD_VERSION.test(lastWords(prose));
}

/** Whether prose offers the code below it as one of several. */
export function offersChoice(prose: string): boolean {
  return CHOICE.test(lastWords(prose));
}

/** The last sentences of the prose, from a paragraph's start where there is one near. */
function lastWords(prose: string): string {
  const text = prose.trimEnd();
  const near = text.slice(-MAX_WORDS_ABOVE);
  const paragraph = near.indexOf('\n\n');
  return text.length > near.length && paragraph !== -1
    ? near.slice(paragraph)
    : near;
}
