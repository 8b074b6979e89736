import type { OperationName } from '../../vocabulary';
import { decision, shortened, SURE, type RuleDecision } from './rule-decision';
import type { Surroundings } from './surroundings';

/**
 * Words by what they ask for, in German, French, Spanish, Portuguese, Italian, Dutch, Polish, Russian, and the
 * most common ones of Ukrainian, Czech, Turkish, the Nordic languages, Indonesian, Vietnamese, Arabic and Hindi.
 * They are stems: what they begin is meant. A stem that ends in `$` is the whole word.
 */
const STEMS = {
  create:
    'schreib mach$ mache$ erstell implementier programmier generier erzeug berechne zeichne plotte lade$ lies$ entwickl baue$ bau$ gib$ brauche$ bräuchte$ benötige$ ' +
    'écri ecris$ crée créer créez génère générez générer implément développ calcule dessine trace$ affiche charge$ construi fais$ faites$ voudrais$ veux$ ' +
    'escrib crea$ crear haz$ hazme$ genera$ generar implementa desarrolla dibuja grafica$ carga$ construye necesito$ quiero$ calcula$ calcular programa$ ' +
    'escreva escreve crie$ cria$ criar gere$ gera$ gerar desenvolva implemente faça$ desenhe carregue construa preciso$ calcule ' +
    'scriv implementa programma$ calcola sviluppa disegna carica$ leggi$ costruisci fammi$ creami$ ' +
    'schrijf maak$ genereer implementeer programmeer bereken ontwikkel teken$ laad$ lees$ bouw$ ' +
    'napisz stwórz utwórz wygeneruj zaimplementuj zaprogramuj oblicz narysuj wczytaj zbuduj zrób$ ' +
    'напиши напишите создай создайте сделай сделайте сгенерируй реализуй запрограммируй вычисли посчитай рассчитай нарисуй построй загрузи разработай ' +
    'створи зроби$ порахуй napiš vytvoř spočítej vypočítej yaz$ yazın$ oluştur hesapla çiz$ ' +
    'skriv$ skapa$ beräkna opret beregn kirjoita$ luo$ laske$ ' +
    'tulis buat$ buatkan viết$ tạo$ اكتب أنشئ احسب ارسم लिखो लिखें लिखिए बनाओ बनाएं बनाइए',
  fix:
    'reparier behebe beheb$ behebst korrigier debugge fixe$ corrige corriger répare débogue arregla$ repara$ depura$ corrija conserte conserta arrume$ ' +
    'correggi ripara$ aggiusta repareer verhelp herstel$ corrigeer napraw исправь исправьте почини отладь ' +
    'виправ oprav düzelt$ düzeltin$ rätta$ åtgärda$ fiks$ korjaa$ perbaiki sửa$ أصلح صحح ठीक$ सुधारो',
  change:
    'verbesser änder optimier refaktor vereinfach überarbeit ersetz entfern füge$ benenne$ améliore modifi optimis simplifi ajoute remplace renomme supprime rends$ ' +
    'mejora$ optimiza simplifica cambia$ añade agrega$ reemplaza renombra elimina melhore modifique otimize simplifique mude$ altere adicione acrescente substitua renomeie remova ' +
    'migliora ottimizza semplifica aggiungi sostituisci rinomina rimuovi rendi$ verbeter wijzig optimaliseer vereenvoudig verander voeg$ vervang hernoem verwijder ' +
    'ulepsz zmień zoptymalizuj uprość dodaj popraw zamień usuń улучши измени оптимизируй упрости добавь замени переименуй удали поменяй перепиши',
  explain:
    'erklär erläuter beschreib expliqu décri explica descri spiega leg$ uitleg beschrijf wyjaśnij wytłumacz objaśnij opisz объясни поясни опиши',
  review:
    'überprüf prüfe$ begutacht révise relis$ vérifie examine$ revisa$ revise$ rivedi revisiona controlla controleer beoordeel sprawdź zrecenzuj przejrzyj проверь отревьюй',
  ask:
    'was$ wie$ warum$ wieso$ welche welcher welches wann$ wer$ wo$ comment$ pourquoi$ quel quand$ qué$ cómo$ cuál cuándo$ como$ qual$ quais$ cosa$ come$ perché$ quale$ quali$ quando$ wat$ hoe$ waarom$ welke$ jak$ dlaczego$ który która które что$ как$ почему$ какой какая какие зачем$ чем$ ' +
    'nedir$ nasıl$ neden$ niye$ vad$ hur$ varför$ hvad$ hva$ hvordan$ hvorfor$ mikä$ miksi$ miten$ apa$ apakah$ bagaimana$ mengapa$ ' +
    'що$ чому$ proč$ ما$ لماذا$ كيف$ क्या$ क्यों$ कैसे$ czym$'
} as const;

type Wish = keyof typeof STEMS;

/** The same in Chinese, Japanese and Korean, whose words have no spaces between them. */
const PHRASES: Readonly<Record<Wish, RegExp>> = {
  fix: /修复|修正|调试|改正|修理|直して|デバッグ|고쳐|디버그/u,
  change:
    /改进|修改|优化|重构|简化|添加|增加|替换|重命名|删除|改成|改善|変更|最適化|リファクタ|追加|置き換え|変えて|개선|변경|최적화|추가|수정/u,
  review: /审查|审核|检查代码|レビュー|검토/u,
  explain: /解释|说明一下|解説|説明|설명/u,
  create:
    /写|编写|创建|实现|生成|计算|画|绘制|开发|做一个|書いて|書く|作って|作成|実装|計算|描いて|작성|만들어|구현|생성|계산|그려/u,
  ask: /什么|为什么|怎么|如何|哪|なぜ|どうして|何ですか|무엇|왜|어떻게/u
};

/** "Can you …": then the verb that follows is what is asked for. */
const POLITE =
  /^(?:bitte |s'il te plaît,? |por favor,? |per favore,? |proszę |пожалуйста,? )?(?:kannst du|können sie|könntest du|könnten sie|würdest du|peux-tu|pouvez-vous|pourrais-tu|pourriez-vous|puedes|podrías|puede|você pode|pode|poderia|puoi|potresti|può|kun je|kan je|kunt u|zou je|czy możesz|możesz|czy mógłbyś|можешь|можете|не мог бы)/u;

/** Tests of something, not something with tests; "test the function". */
const TESTS =
  /^(?:teste[nz]?|prueba|testa|testuj|przetestuj|протестируй|проверь тестами) |(?:tests?|testfälle|pruebas|testes|testy|testów|тесты?|testen) (?:unitaires? |unitarias? |unitários? )?(?:für|zu|pour|para|per|voor|dla|для|de la |de ce|do )|^(?:ajoute[rz]?|añade|agrega|adicione|aggiungi|voeg|dodaj|добавь|füge|skriv|skapa|napiš|přidej|напиши|اكتب) (?:des |de |dei |los |las |några )?(?:tests?|tester|pruebas|testes|testy|тесты|тести|اختبارات)(?=[\s.!]|$)|için (?:birim )?test(?:ler)?i? (?:yaz|oluştur|ekle)|(?:viết|tạo) .{0,20}(?:test|kiểm thử|kiểm tra) cho|(?:测试|テスト|테스트)[^，。、]{0,6}(?:写|编写|書|作|작성)|(?:写|编写)[^，。、]{0,8}测试/u;

/** "… doesn't work". */
const BROKEN =
  /(?:funktioniert|geht|läuft|klappt) (?:\S+ )?nicht|stürzt .{0,60} ab(?:[\s.!]|$)|(?:^|\s)(?:plante|crasht|crasha|se cuelga|da error|dá erro|dà errore|çalışmıyor)(?:[\s.!]|$)|fungerar inte|не працює|ne (?:marche|fonctionne) pas|no funciona|não funciona|non funziona|werkt niet|nie działa|не работает|报错|不工作|动かない|動かない|動きません|작동하지 않/u;

/** "Make it …": something that is there is meant. */
const MAKES_IT =
  /(?:^|\s)mach(?:e|en)? (?:es|das|ihn|sie|dies\w*|den|die|meine\w*|unsere\w*)\b|(?:^|\s)(?:rends|fais)-(?:le|la|les)|(?:^|\s)(?:hazlo|hazla|rendilo|rendila|fallo|maak (?:het|dit|deze)|faça isso|torne-o|zrób to|сделай (?:это|его|её))(?:\s|$)/u;

/** A thing that can be made of code: to name it is to want it. */
const THING =
  /funktion|klasse|skript|fonction|classe|función|clase|função|funzione|functie|funkcj|klasę|функци|класс|скрипт|函数|関数|함수|脚本|类/u;

const POINTS_BACK =
  /\b(?:es|das|dies\w*|den code|die funktion|ça|cela|ce code|cette|eso|esto|este|esta|isso|isto|questo|questa|dit|deze|to|ten|ta)\b|(?:^|\s)(?:это\S*|его|её|этот|эту)(?:\s|$)|这|此|これ|この|이것|이 /u;

const WORD = /[\p{L}\p{M}]+/gu;

const matchers = (Object.keys(STEMS) as Wish[]).map(wish => {
  const stems = STEMS[wish].split(' ');
  return {
    wish,
    whole: new Set(
      stems.filter(stem => stem.endsWith('$')).map(stem => stem.slice(0, -1))
    ),
    starts: stems.filter(stem => !stem.endsWith('$'))
  };
});

/**
 * The operation by the words of a request in another language than English; `null` where they do not say.
 * It knows less than the rules for English do: the verb decides, and whether there is code to be meant.
 *
 * @param prose in lower case, without code.
 */
export function decideInOtherLanguage(
  prose: string,
  around: Surroundings
): RuleDecision | null {
  const there =
    around.hasEarlierCode ||
    around.hasSnippets ||
    around.hasCode ||
    around.hasReferences;
  const decide = (operation: OperationName, word: string) =>
    decision(operation, SURE.cue, `"${shortened(word)}" asks for it.`);
  const [tests] = TESTS.exec(prose) ?? [];
  if (there && tests !== undefined) {
    return decide('test', tests);
  }
  const [broken] = BROKEN.exec(prose) ?? [];
  if (there && broken !== undefined) {
    return decide('fix', broken);
  }
  const [makes] = MAKES_IT.exec(prose) ?? [];
  if (makes !== undefined) {
    return decide('iterate', makes.trim());
  }
  const points = there || POINTS_BACK.test(prose);
  const found = mostTelling(prose) ?? question(prose);
  if (found === null) {
    return null;
  }
  const [wish, word] = found;
  switch (wish) {
    case 'create':
      return decide('create', word);
    case 'fix':
      return decide('fix', word);
    case 'change':
      return decide(points ? 'iterate' : 'create', word);
    case 'review':
      return there ? decide('review', word) : null;
    case 'explain':
      return decide(there ? 'explain' : 'ask', word);
    case 'ask':
      return decide(there && points ? 'explain' : 'ask', word);
  }
}

/** The word that says most of what is wanted. */
function mostTelling(prose: string): readonly [Wish, string] | null {
  const found = wishesIn(prose);
  const [first = null] = found;
  // "Explain the error and mend it" is to be mended; "explain how one writes a class" is not to be written.
  return first?.[0] === 'explain' || first?.[0] === 'review'
    ? (found.find(([wish]) => wish === 'fix' || wish === 'change') ?? first)
    : (first ?? firstPhrase(prose));
}

/** All words that ask for something, in order. A word of question counts where it comes first. */
function wishesIn(prose: string): (readonly [Wish, string])[] {
  const isPolite = POLITE.test(prose);
  return [...prose.matchAll(WORD)].flatMap(([word], at) => {
    const known = matchers.find(
      ({ wish, whole, starts }) =>
        (wish !== 'ask' || (at < 2 && !isPolite)) &&
        (whole.has(word) || starts.some(stem => word.startsWith(stem)))
    );
    return known === undefined ? [] : [[known.wish, word] as const];
  });
}

/** Whatever the language, what ends in its mark and is no polite wish is a question. */
function question(prose: string): readonly [Wish, string] | null {
  const [mark] = /[?？؟](?=\s*$)/u.exec(prose) ?? [];
  return mark === undefined || POLITE.test(prose) ? null : ['ask', mark];
}

function firstPhrase(prose: string): readonly [Wish, string] | null {
  for (const wish of Object.keys(PHRASES) as Wish[]) {
    const [phrase] = PHRASES[wish].exec(prose) ?? [];
    if (phrase !== undefined) {
      return [wish, phrase];
    }
  }
  const [thing] = THING.exec(prose) ?? [];
  return thing === undefined ? null : ['create', thing];
}
