import { idsOf, lastAnswer, type SceneFacts } from './cell-facts';
import type { RequestFacts } from './request-facts';
import { means, type Reading } from './scene';

/** "the code you provided", "your last answer", "all that you gave me". */
const PROVIDED =
  /\b(?:code|functions?|classes|cells|answer|solution|everything|all|what|stuff|script|implementation|program)\b(?: that| which)? you(?:'ve| have)?(?: just| already)? (?:provid\w*|g[ai]ve\w*|wrote|written|generat\w*|made|creat\w*|sent|produc\w*|suggest\w*|came up)|\byour (?:last |previous |own |whole |entire )?(?:code|answer|solution|suggestion|implementation|reply|response|version)\b|\b(?:dein\w*|ihr\w*) (?:letzte\w* |ganze\w* )?(?:code|antwort|lösung|vorschlag)|\b(?:den|der) code,? den du\b|\bwas du (?:mir )?(?:gegeben|geschrieben|geliefert)|\bcode que (?:tu|vous) (?:m'as|m'avez|as|avez)|\b(?:ton|votre|ta) (?:dernier |dernière )?(?:code|réponse|solution)|\bcódigo que (?:me )?(?:has|diste|escribiste|proporcionaste|generaste)|\btu (?:última )?(?:respuesta|código|solución)|\bcódigo que você|\b(?:sua|tua) (?:última )?resposta|\bcodice che (?:mi )?hai|\b(?:la tua|tua) (?:ultima )?risposta|\b(?:de )?code die je|\bjouw (?:laatste )?(?:code|antwoord)|\bkod,? który|код,? который ты|твой (?:последний )?(?:код|ответ)|你(?:刚才|刚刚|上面)?(?:给|写|提供|生成)(?:我)?(?:出)?的?(?:全部|所有)?(?:代码|函数)|(?:あなた|君)が(?:書いた|くれた)コード|네가 (?:준|작성한) 코드/iu;

/** All cells of the last answer, where a request speaks of it. */
export function readThread(
  { prose }: RequestFacts,
  facts: SceneFacts,
  reads: boolean
): Reading | null {
  const answer = lastAnswer(facts);
  if (!PROVIDED.test(prose) || answer.length === 0) {
    return null;
  }
  const code = answer.filter(({ isTest }) => reads || !isTest);
  const cells = code.length > 0 ? code : answer;
  return means(idsOf(cells), 'it is of the last answer', true);
}
