import type { Operation } from '../../journal/record';
import { ELLIPSIS } from '../target/by-follow-up';
import { readScene, type SceneFacts } from '../target/cell-facts';
import { namedIn } from '../target/named';
import { readRequestFacts } from '../target/request-facts';
import { placeOf, sourceFiles } from '../target/by-file';
import { isEmptyWord } from '../target/words';
import type { Scene } from '../target/scene';
import { decideByRules } from './decide-by-rules';
import { readRequest } from './request-text';
import { decision, SURE, type RuleDecision } from './rule-decision';

/** What the words ask for beside what stands around them. */
export interface SceneDecision {
  /** The likeliest operation. */
  readonly decided: RuleDecision;
  /** Whether it holds: the words name their operation, and nothing around speaks against it. */
  readonly sure: boolean;
}

const THANKS =
  /^(?:ok(?:ay)?|great|perfect|nice|cool|super|awesome|wonderful|brilliant|excellent|thanks?|thank you|thx|danke|prima|toll|klasse|merci|parfait|gracias|perfecto|genial|grazie|perfetto|obrigad[oa]|bedankt|dzięki|спасибо|谢谢|太好了|ありがとう|감사)(?:[\s,.!，。！]|$)/iu;

const REVIEW =
  /\b(?:reviews?|audit|critique|criticise|critical (?:look|eye)|second opinion|proofread|go over .{3,60} and tell|look over|anything wrong|what(?:'s| is) wrong with (?:this|my|the)|any (?:bugs|problems|issues|flaws)|spot (?:any )?(?:bugs|problems|mistakes)|code smells?|überprüf\w*|begutacht\w*|durchsicht|kritisch\w*|relis|révis\w*|passe en revue|revis[ae]\w*|auditor[ií]a|rivedi|revisione|recensi\w*|controleer|beoordeel|sprawdź)\b|проверь|ревью|审查|评审|检查一下|レビュー|검토/iu;

const TEST =
  /\b(?:write|add|create|generate|give|make|need|want|get|some|more|with|and|unit|pytest|please|cover|schreib\w*|erstell\w*|ergänz\w*|brauche|écri\w*|ajoute\w*|génère|escrib\w*|añade|agrega|crea|scrivi|aggiungi|escreva|adicione|schrijf|voeg|napisz|dodaj)\b.{0,50}\b(?:unit|pytest|regression|property|doc|edge)?[- ]?(?:tests?|testf[aä]lle|pruebas|testes|testy)\b|^(?:please |now |and |unit |pytest |some |bitte )*(?:unit[- ]?|py)?tests? (?:for|it|this|the|of|für|pour|para|per|\w+)|\b(?:cover|test) .{2,60} (?:with|by) .{0,20}\btests?\b|(?:написать?|напиши|добавь).{0,20}тест|(?:写|编写|添加|加).{0,12}测试|テスト(?:を|コード)|테스트/iu;

const FIX =
  /\b(?:fix\w*|repair\w*|debug\w*|correct (?:it|this|the|that)|mend|resolve|get rid of the|reparier\w*|beheb\w*|korrigier\w*|répar\w*|corrig\w*|arregl\w*|repara\w*|corrij\w*|consert\w*|ripara\w*|correggi\w*|aggiust\w*|herstel\w*|repareer|napraw\w*|popraw)\b|исправ|почини|修复|修一下|修正|直して|고쳐/iu;

const EXPLAIN =
  /\b(?:explain\w*|walk me through|how (?:does|do|is|are|did)|why (?:does|do|is|are|did|was|were|use|not)|what (?:does|do|did|is|are|exactly|happens)|what's|understand|mean(?:s|ing)?|erklär\w*|erläuter\w*|wie funktioniert|was macht|was bedeutet|warum|wieso|wozu|expli\w*|pourquoi|que fait|comment (?:fonctionne|marche)|à quoi sert|por qué|qué hace|cómo funciona|para qué|spiega\w*|perché|cosa fa|come funziona|o que faz|por que|como funciona|waarom|leg\b.{0,20}\buit|wat doet|hoe werkt|wyjaśnij|dlaczego|co robi)\b|почему|объясни|что делает|зачем|解释|为什么|是什么意思|怎么工作|说明|なぜ|説明|왜|설명/iu;

const NEW =
  /\b(?:an?|another|some|new|ein(?:e[nr]?)?|neue\w*|une?|nouvelle?|una|nuev[ao]|uma?|nova|un[ao]?|nieuwe?|een)\s+(?:(?!test)[\p{L}-]+ ){0,3}?(?:functions?|class|script|module|decorator|generator|parser|plot|chart|histogram|[\w ]{0,12}plots?|bar chart|pie chart|heatmap|table|helper|command|program|game|api|dashboard|model|cell|regex|query|simulation|pipeline|funktion|klasse|skript|diagramm|fonction|classe|script|graphique|función|clase|gráfic[oa]|função|funzione|grafico|functie)\b|^(?:now |next,? |then |and |please )*(?:plot|draw|compute|calculate|count|visuali[sz]e|chart|graph|load|train|fit|simulate) (?:the |a |an |all |how )?(?!it\b|this\b|that\b)\w|(?:写|编写|创建|实现)一个|一个(?:新的)?(?:函数|类)|関数を(?:書|作)|함수를 (?:작성|만들)|(?:напиши|создай|сделай) (?:функци|класс|скрипт)/iu;

/** "Write a function that …", "I need a class for …" */
const STARTS_NEW =
  /^(?:(?:please|now|next|then|and|so|ok(?:ay)?|can you|could you|bitte|jetzt),? )*(?:(?:write|create|implement|build|define|develop|generate|give me|make me|i(?:'d| would)? (?:need|want|like)|i also need|we need)(?: me)? (?:an?|another|some|new)\b|(?:schreib\w*|erstell\w*|implementier\w*|ich (?:brauche|hätte gern))(?: mir| bitte| uns)* (?:ein|eine|einen|noch ein\w*)\b|(?:écri\w*|crée\w*|fais|il me faut|je voudrais|j'ai besoin d')(?:-moi)? ?une?\b|(?:escrib\w*|crea|haz(?:me)?|necesito|quiero) una?\b|(?:scrivi|crea|fammi|mi serve) (?:una?|un')|(?:escreva|crie|preciso de) uma?\b|(?:schrijf|maak) een\b) (?!(?:unit |py)?tests?\b|review|explanation|docstring)/iu;

const DATA_QUESTION =
  /\b(?:how many|how much|which|what(?:'s| is| are| was) the (?:\w+ )?(?:average|mean|median|total|sum|share|number|max\w*|min\w*|most|highest|lowest|correlation|distribution|percentage)|wie ?viele?|welche[rs]?|combien|quel(?:le)?s?|cuánt[oa]s?|cuál(?:es)?|quant[ieoa]|quali?|hoeveel|welke|ile|która)\b|多少|几个|哪个|いくつ|何人|몇|сколько|како/iu;

const CHANGE =
  /\b(?:chang\w*|make|mak(?:es|ing)|add|adds|us(?:e|es|ing)|replac\w*|renam\w*|remov\w*|refactor\w*|rewrite|simplif\w*|speed|faster|vectori[sz]e|turn|convert|raise|lower|increase|decrease|skip|ignore|drop|keep|move|split|let|should|must|instead|allow|accept|support|handle|return|returns|switch|improve\w*|optimi[sz]e|shorten|document|annotat\w*|type hints?|docstrings?|änder\w*|mach\w*|füge?|ergänz\w*|ersetz\w*|umbenenn\w*|entfern\w*|vereinfach\w*|verbesser\w*|soll\w*|stell\w*|statt|beschleunig\w*|ajout\w*|remplac\w*|renomm\w*|supprim\w*|simplifi\w*|amélior\w*|change\w*|doit|devrait|rends|utilise\w*|plutôt|añad\w*|agreg\w*|cambi\w*|reemplaz\w*|renombr\w*|elimin\w*|simplific\w*|mejor\w*|debe\w*|haz|usa\w*|aggiung\w*|sostituisc\w*|rinomin\w*|rimuov\w*|semplific\w*|miglior\w*|dev\w*|adicion\w*|troqu\w*|mud\w*|voeg|vervang|hernoem|verwijder|maak|dodaj|zmień|usuń|zamień)\b|измени|добав|замени|переимену|удали|сделай|должн|改|添加|加上|替换|重命名|删除|优化|重构|変え|追加|置き換え|바꿔|추가/iu;

const POINTS =
  /\b(?:it|this|that|them|these|those|es|das|dies\w*|ça|cela|le code|eso|esto|lo|questo|quello|isso|isto|dit|dat)\b|(?:^|\s)(?:это|его|её)(?:\s|$)|这个?|它|これ|それ|이것|이거/iu;

const NO_CODE =
  /\b(?:no changes?(?: yet)?|(?:don't|do not|without) (?:touch|chang)\w* (?:anything|the code|it)|i will (?:re)?write (?:it|them) myself|just explain|only explain|nicht ändern|ohne (?:etwas )?zu ändern|sans rien (?:changer|modifier|toucher)|sin (?:cambiar|tocar) nada)\b/iu;

/** What is there to be changed, and how the request speaks of it. */
interface Around {
  readonly facts: SceneFacts;
  /** Names of definitions that it says, that can be nothing else. */
  readonly names: boolean;
  /** Names of functions and classes, also those that are words as well. */
  readonly code: boolean;
  /** What the prompt before this one asked for; `null` where this one does not go on from it. */
  readonly before: Operation | null;
  readonly file: boolean;
  /** Whether the prompt's own cell attaches code. */
  readonly own: boolean;
  readonly failed: boolean;
  readonly points: boolean;
}

/**
 * The operation by the words of a request and by what stands around its prompt. What the words alone say is
 * taken where what is there bears it out; the rest is only likely.
 *
 * @param byWords what the words alone say.
 */
export function decideInScene(
  request: string,
  scene: Scene,
  byWords: RuleDecision | null
): SceneDecision {
  const facts = readScene(scene);
  const words = readRequestFacts(request);
  const { prose } = readRequest(request);
  const all = namedIn(words.meant, facts);
  const named = all.filter(({ strong }) => strong);
  const around: Around = {
    facts,
    names: named.length > 0,
    code: all.some(({ kind }) => /^(?:function|class|method)$/.test(kind)),
    before: operationBefore(words.prose, scene),
    file: sourceFiles(facts).some(file => placeOf(file, words.text) !== -1),
    own: scene.attached.some(file => file.own && sourceFiles(facts).includes(file.name)),
    failed: facts.above.some(({ cell }) => cell.error !== null),
    points: POINTS.test(words.prose)
  };
  const isTests = named.some(({ cells }) => cells.some(cell => cell.isTest));
  const likely = likeliest(words.prose, prose, words.text, around, isTests, byWords);
  const operation = likely.operation;
  const agrees = byWords?.operation === operation;
  return {
    decided:
      agrees && byWords !== null
        ? byWords
        : decision(operation, likely.sure ? SURE.cue : 0.5, likely.why),
    sure: likely.sure
  };
}

/** What the prompt above asked for, where the request goes on from it without a verb of its own. */
function operationBefore(prose: string, { above }: Scene): Operation | null {
  const prompt = above.findLast(({ type }) => type === 'prompt');
  if (prompt === undefined || !ELLIPSIS.test(prose)) {
    return null;
  }
  const request = prompt.source.replace(/^%%llm[^\n]*\n/, '');
  const around = {
    hasSnippets: false,
    hasEarlierCode: true,
    hasReferences: false
  };
  const decided = decideByRules(request, around)?.operation ?? 'iterate';
  return decided === 'create' ? 'iterate' : decided;
}

interface Likely {
  readonly operation: Operation;
  readonly sure: boolean;
  readonly why: string;
}

function likeliest(
  meant: string,
  prose: string,
  text: string,
  around: Around,
  testsNamed: boolean,
  byWords: RuleDecision | null
): Likely {
  const said = byWords?.operation ?? null;
  const isQuestion = /[?？]\s*$/u.test(text.trim()) || /[?？]/u.test(text);
  const take = (operation: Operation, sure: boolean, why: string): Likely => ({
    operation,
    sure,
    why
  });
  const there = around.names || around.code || around.file || around.points;
  const changes = CHANGE.test(meant) || FIX.test(meant);
  if (THANKS.test(text.trim()) && !changes && !isQuestion && !TEST.test(meant)) {
    return take('ask', true, 'The request is thanks.');
  }
  const aboutTests =
    /\b(?:the|those|these|my|die|les|ces|los|las|i|gli) (?:\w+ )?tests?\b(?! for)/iu.test(meant);
  if (REVIEW.test(meant) && !/\bcode review tool/i.test(meant)) {
    return take('review', said === 'review' || said === null || NO_CODE.test(text), 'The request asks for a review.');
  }
  if (around.before !== null && (said === null || said === 'create')) {
    return take(around.before, false, 'The request goes on from the one before.');
  }
  if (/^(?:could|can|would) (?:the|it|this)\b/i.test(meant) && CHANGE.test(meant)) {
    return take('iterate', false, 'The request says how something could be.');
  }
  if (NOTES.test(meant) && !STARTS_NEW.test(meant) && !isQuestion) {
    return take('iterate', true, 'The request asks for notes in the code.');
  }
  if (!isQuestion && DEMANDS.test(meant) && !FIX.test(meant)) {
    return take('iterate', around.names, 'The request says how something should be.');
  }
  if (around.own && ADDS.test(meant) && !TEST.test(meant)) {
    return take('iterate', false, 'The request adds to the file that is attached.');
  }
  if (said === 'ask' && EXPLAINS.test(meant) && (around.failed && ERROR_WORD.test(text) || refersBack(meant, around))) {
    return take('explain', around.names, 'The request asks for an explanation.');
  }
  if (said === 'ask' && /^(?:and |but |so )*(?:why|pourquoi|warum|wieso|por qué|perché|waarom)\b/i.test(meant) && usesWord(meant, around.facts)) {
    return take('explain', false, 'The request asks why the code is so.');
  }
  if (said === 'ask' && !around.code && !around.names && !isAboutCode(meant)) {
    return DATA_QUESTION.test(meant) && hasData(meant, around.facts)
      ? take('create', false, 'Code has to answer it.')
      : take('ask', byWords !== null && !around.failed && !changesOnly(meant), 'The request is a question.');
  }
  if (TEST.test(meant) && !aboutTests && !testsNamed) {
    return take('test', said === 'test' || said === null, 'The request asks for tests.');
  }
  if (EXPLAIN.test(meant) && !startsWithChange(meant) && (isQuestion || said === 'explain' || said === 'ask' || NO_CODE.test(text))) {
    if (DATA_QUESTION.test(meant) && !around.names && hasData(meant, around.facts)) {
      return take('create', false, 'Code has to answer it.');
    }
    if (there || isAboutCode(meant) || said === 'explain') {
      const own = around.names || around.code || said === 'explain';
      return take('explain', own && !DATA_QUESTION.test(meant) && !OPINION.test(meant) && !HOW_I.test(meant), 'The request is a question about code.');
    }
  }
  if (OPINION.test(meant) && isQuestion) {
    return take('ask', !changes, 'The request asks for an opinion.');
  }
  if (FIX.test(meant)) {
    return take('fix', said === 'fix' || around.failed, 'The request asks for a repair.');
  }
  if (said === null && around.failed && around.names && !CHANGE.test(meant)) {
    return take('fix', false, 'The request speaks of what failed.');
  }
  if (said === 'fix') {
    return take('fix', around.failed || around.names, 'The request tells of a failure.');
  }
  if (isQuestion && DATA_QUESTION.test(meant) && !changes && !around.names) {
    return take('create', false, 'Code has to answer it.');
  }
  if (STARTS_NEW.test(meant)) {
    return take('create', !around.names && (said === 'create' || said === 'extend'), 'The request asks for something new.');
  }
  if (NEW.test(meant) && !refersBack(meant, around)) {
    return take('create', said === 'create' || said === 'extend', 'The request asks for something new.');
  }
  if (said === 'explain' || said === 'ask' || said === 'test' || said === 'review') {
    if (said !== 'test' || !(aboutTests || testsNamed)) {
      return take(said, false, byWords?.reasoning ?? '');
    }
  }
  if (around.names || around.file || refersBack(meant, around) || said === 'iterate') {
    const own = around.names || said === 'iterate';
    return take('iterate', own && (CHANGE.test(meant) || said === 'iterate') && !isQuestion && !NEW.test(meant), 'The request names what is to be different.');
  }
  if (said === 'create' || said === 'extend') {
    return take(said, false, byWords?.reasoning ?? '');
  }
  return around.facts.above.length > 0 && !isQuestion
    ? take('iterate', false, 'The request says how something is to be.')
    : take(isQuestion ? 'ask' : 'create', false, 'The words do not say.');
}

const NOTES =
  /\b(?:docstrings?|type ?hints?|type annotations?|annotations|typannotationen|typhinweise|kommentar\w*|comments?|annotations de type|commentaires|anotaciones|comentarios|docstring)\b|注释|类型(?:注解|提示)|コメント|型ヒント|주석/iu;

/** "X should …", without a question. */
const DEMANDS =
  /^(?!(?:what|which|how|why|when|where|who) (?:should|must)\b).{2,80}?\b(?:should|must|needs? to|has to|have to|ought to|soll(?:te|en|ten)?|muss|müssen|doit|doivent|devrait|debe|debería|deben|deve|dovrebbe|moet|powinn\w+)\b|должн|应该|应当|必须|べき/iu;

const ADDS =
  /^(?:please |can you |could you |now |and )*(?:add|füg\w*|ajout\w*|añad\w*|agreg\w*|aggiung\w*|adicion\w*|voeg|dodaj)\b|^(?:添加|增加|加)|^добав/iu;

const EXPLAINS =
  /\b(?:explain|erklär\w*|erläuter\w*|expli\w+|spiega\w*|leg .{1,30} uit|wyjaśnij)\b|объясни|解释|説明|설명/iu;

const ERROR_WORD = /\b\w*(?:error|exception|traceback|fehler|erreur|errore)\w*\b|报错|错误|エラー|ошибк/iu;

const HOW_I = /\bhow (?:do|can|should|would|could) (?:i|we|you)\b|\b(?:can|could|should) (?:i|we)\b/iu;

const OPINION =
  /\b(?:do you think|would you|your opinion|what do you (?:think|recommend|suggest)|pays off|worth|better|should i|recommend\w*|or is|difference between|unterschied zwischen|différence entre|diferencia entre|differenza tra|meinst du|lohnt|denkst du|penses-tu|crees que|pensi che|vale la pena)\b|区别|值得|違い/iu;

const CODE_WORDS =
  /\b(?:functions?|class(?:es)?|methods?|code|cells?|loop|plot|chart|line \d+|here|there|you use|used|your|funktion|klasse|zelle|code|hier|fonction|classe|cellule|ici|función|clase|celda|ahí|aquí|função|funzione|qui)\b|函数|类|代码|这里|関数|コード|함수|코드/iu;

function isAboutCode(prose: string): boolean {
  return CODE_WORDS.test(prose);
}

function startsWithChange(prose: string): boolean {
  return /^(?:please |can you |could you |now |and )*(?:make|add|change|use|replace|rename|remove|refactor|rewrite|let|turn|convert)\b/i.test(prose);
}

function changesOnly(prose: string): boolean {
  return /\b(?:could|can|would) (?:the|it|this|you) \w+/i.test(prose) && CHANGE.test(prose);
}

/** Whether a request says a word of the data: a column or a variable, or words of an output. */
function hasData(prose: string, { above }: SceneFacts): boolean {
  const words = new Set(prose.match(/[\p{L}_][\p{L}\p{N}_]*/gu));
  return above.some(({ defines, names }) =>
    [...defines.map(({ name }) => name), ...names].some(name => words.has(name))
  );
}

/** Whether a word of a request is an identifier of the code. */
function usesWord(prose: string, { above }: SceneFacts): boolean {
  return (prose.match(/[\p{L}_][\p{L}\p{N}_]*/gu) ?? []).some(
    word => !isEmptyWord(word) && above.some(({ names }) => names.has(word))
  );
}

/** "the plot", "the function", "it": something that is there. */
function refersBack(prose: string, { facts, points, names }: Around): boolean {
  if (facts.above.length === 0) {
    return false;
  }
  const kind =
    /\b(?:the|this|that|these|those|my|our|your|der|die|das|den|dem|diese[rsmn]?|le|la|les|cette|ce|el|los|las|est[ae]|il|lo|questa?|questo) (?:[\p{L}-]+ ){0,2}?(?:functions?|class|cell|plot|chart|graph|figure|code|script|query|loop|table|model|output|axis|axes|legend|title|labels?|funktion|klasse|zelle|diagramm|grafik|achse|legende|fonction|classe|cellule|graphique|función|clase|celda|gráfic[oa]|funzione|cella|grafico)\b|上面|这个|那个|この|その/iu;
  return names || points || kind.test(prose);
}
