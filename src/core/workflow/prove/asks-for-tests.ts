/** Words that stand before tests which are asked for. */
const KIND = String.raw`(?:(?:some|a few|any|good|proper|full|thorough|simple|small|short|basic|its|their|matching|edge[- ]case|comprehensive|unit|integration|regression|property|pytest|unittest|doc|two|three|four|five|\d+|corresponding|appropriate|automated|all|the|of)[- ]?(?:and |or )?)`;

const ASKED: readonly RegExp[] = [
  new RegExp(
    String.raw`\b(?:with|and|plus|including|includes?|add|write|give|create|generate|provide|also|need|want|along with|as well as|have)\s+(?:me\s+)?${KIND}*(?:unit[- ]?|doc)?tests\b`,
    'i'
  ),
  new RegExp(
    String.raw`\b(?:with|and|plus|including|includes?|add|write|give|create|generate|provide|also|need|want)\s+(?:me\s+)?(?:${KIND}*|an?\s+)(?:unit[- ]?tests?|test (?:cases?|suite|functions?|class|file)|(?:small |short |simple )?test\b(?! (?:set|split|data|size|statistic|loss|accuracy|image|score|for whether|if|whether)))`,
    'i'
  ),
  /,\s*(?:unit[- ]?)?tests\b(?! (?:pass|fail|that|whether))|\b(?:unit[- ]?)?tests (?:included|as well|too)\b|\btested (?:by|with) (?:pytest|unittest)\b/i,
  /\b(?:mit|und|samt|schreib\p{L}*|inklusive|inkl\.)\s+(?:\p{L}+\s+)?(?:unit-?)?tests?\b/iu,
  /\b(?:avec|et|ajoute\p{L}*|écri\p{L}*)\s+(?:des|les|ses|quelques)?\s*tests?\b/iu,
  /\b(?:con|y|e|com|añad\p{L}*|escrib\p{L}*|escrev\p{L}*)\s+(?:\p{L}+\s+)?(?:pruebas|testes?|tests?)\b/iu,
  /(?:带|含|附|和|及|写|加|并|与)[^。，,\n]{0,6}测试|测试(?:用例|代码)/u,
  /テスト(?:も|付|を|コード)|테스트/u,
  /(?:^|\s)(?:с|и|напиши|добавь|плюс)\s+(?:\p{L}+\s+)?(?:юнит-)?тест/iu
];

/** Tests that are none of code. */
const STATISTICAL =
  /\b(?:a\/b|t|chi|z|f|hypothesis|statistical|significance|u|wilcoxon|anova|permutation|ks)[- ](?:squared? )?tests?\b/gi;

const REFUSED =
  /\b(?:no|without|skip(?:ping)?|don'?t (?:write|add|need|want|include|give)|do not (?:write|add|need|want|include|give)|omit|leave out|ohne|keine|sans|sin|sem|senza)\b[^.,;\n]{0,14}\btests?\b|\bpas de tests?\b|(?:不要|不用|无需|не нужно|без)[^。\n]{0,6}(?:测试|тест)/iu;

/** Whether a request asks for tests beside its code, in the common languages. */
export function asksForTests(request: string): boolean {
  const text = request.replace(STATISTICAL, ' ');
  return !REFUSED.test(text) && ASKED.some(pattern => pattern.test(text));
}
