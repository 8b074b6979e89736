import { withWordEdges } from '../word-edges';

const PATTERNS = {
  /** Thanks, or praise that ends a request. */
  isThanks:
    /^(?:ok(?:ay)?|great|perfect|nice|cool|super|awesome|wonderful|brilliant|excellent|thanks?|thank you|thx|danke|prima|toll|klasse|merci|parfait|gracias|perfecto|genial|grazie|perfetto|obrigad[oa]|bedankt|dzięki|спасибо|谢谢|太好了|ありがとう|감사)(?:[\s,.!，。！]|$)/iu,
  /** A review is asked for. */
  asksForReview:
    /\b(?:reviews?|audit|(?:security|sanity|code|style) check|critique|criticise|critical (?:look|eye)|second opinion|proofread|go over .{3,60} and tell|look over|anything wrong|what(?:'s| is) wrong with (?:this|my|the)|any (?:bugs|problems|issues|flaws)|spot (?:any )?(?:bugs|problems|mistakes)|code smells?|überprüf\w*|begutacht\w*|durchsicht|kritisch\w*|relis|révis\w*|passe en revue|revis[ae]\w*|auditor[ií]a|rivedi|revisione|recensi\w*|controleer|beoordeel|sprawdź)\b|проверь|ревью|审查|评审|检查一下|レビュー|검토/iu,
  /** Tests are asked for. */
  asksForTests:
    /\b(?:write|add|create|generate|give|make|need|want|get|some|more|with|and|unit|pytest|please|cover|schreib\w*|erstell\w*|ergänz\w*|brauche|écri\w*|ajoute\w*|génère|escrib\w*|añade|agrega|crea|scrivi|aggiungi|escreva|adicione|schrijf|voeg|napisz|dodaj)\b.{0,50}\b(?:unit|pytest|regression|property|doc|edge)?[- ]?(?:tests?|testf[aä]lle|pruebas|testes|testy)\b|^(?:please |now |and |unit |pytest |some |bitte )*(?:unit[- ]?|py)?tests? (?:for|it|this|the|of|für|pour|para|per|\w+)|\b(?:cover|test) .{2,60} (?:with|by) .{0,20}\btests?\b|(?:написать?|напиши|добавь).{0,20}тест|(?:写|编写|添加|加).{0,12}测试|テスト(?:を|コード)|테스트/iu,
  /** Tests come with something else: "a store, with tests", "Double it, including a test". */
  withTests:
    /[\p{L}\p{N}`)](?:,| ;)? (?:with|including|plus|and|along with|mit|samt|inklusive|avec|con|com|met|z)\b.{0,30}\b(?:unit |py)?(?:tests?|testf[aä]llen?|pruebas|testes|testy)\b/iu,
  /** A repair is asked for. */
  asksForRepair:
    /\b(?:fix(?!ed\b)\w*|repair\w*|debug\w*|correct (?:it|this|the|that)|mend|resolve|get rid of the|reparier\w*|beheb\w*|korrigier\w*|répar\w*|corrig\w*|arregl\w*|repara\w*|corrij\w*|consert\w*|ripara\w*|correggi\w*|aggiust\w*|herstel\w*|repareer|napraw\w*|popraw)\b|исправ|почини|修复|修一下|修正|直して|고쳐/iu,
  /** Something is asked about what code does, or why. */
  asksAboutCode:
    /\b(?:explain\w*|walk me through|how (?:does|do|is|are|did)|why (?:does|do|is|are|did|was|were|use|not)|what (?:does|do|did|is|are|exactly|happens)|what's|understand|mean(?:s|ing)?|erklär\w*|erläuter\w*|wie funktioniert|was macht|was bedeutet|warum|wieso|wozu|expli\w*|pourquoi|que fait|comment (?:fonctionne|marche)|à quoi sert|por qué|qué hace|cómo funciona|para qué|spiega\w*|perché|cosa fa|come funziona|o que faz|por que|como funciona|waarom|leg\b.{0,20}\buit|wat doet|hoe werkt|wyjaśnij|dlaczego|co robi)\b|почему|объясни|что делает|зачем|解释|为什么|是什么意思|怎么工作|说明|なぜ|説明|왜|설명/iu,
  /** Something new is named: "a class", "a heatmap". */
  namesNew:
    /\b(?:an?|another|some|new|ein(?:e[nr]?)?|neue\w*|une?|nouvelle?|una|nuev[ao]|uma?|nova|un[ao]?|nieuwe?|een)\s+(?:(?!test)[\p{L}-]+ ){0,3}?(?:functions?|class|script|module|decorator|generator|parser|plot|chart|histogram|[\w ]{0,12}plots?|bar chart|pie chart|heatmap|table|helper|command|program|game|api|dashboard|model|cell|regex|query|simulation|pipeline|funktion|klasse|skript|diagramm|fonction|classe|script|graphique|función|clase|gráfic[oa]|função|funzione|grafico|functie)\b|^(?:now |next,? |then |and |please )*(?:plot|draw|compute|calculate|count|visuali[sz]e|chart|graph|load|train|fit|simulate) (?:the |a |an |all |how )?(?!it\b|this\b|that\b)\w|(?:写|编写|创建|实现)一个|一个(?:新的)?(?:函数|类)|関数を(?:書|作)|함수를 (?:작성|만들)|(?:напиши|создай|сделай) (?:функци|класс|скрипт)/iu,
  /** "Write a function that …", "I need a class for …" */
  startsNew:
    /^(?:(?:please|now|next|then|and|so|ok(?:ay)?|can you|could you|bitte|jetzt),? )*(?:(?:write|create|implement|build|define|develop|generate|give me|make me|i(?:'d| would)? (?:need|want|like)|i also need|we need)(?: me)? (?:an?|another|some|new)\b|(?:schreib\w*|erstell\w*|implementier\w*|ich (?:brauche|hätte gern))(?: mir| bitte| uns)* (?:ein|eine|einen|noch ein\w*)\b|(?:écri\w*|crée\w*|fais|il me faut|je voudrais|j'ai besoin d')(?:-moi)? ?une?\b|(?:escrib\w*|crea|haz(?:me)?|necesito|quiero) una?\b|(?:scrivi|crea|fammi|mi serve) (?:una?|un')|(?:escreva|crie|preciso de) uma?\b|(?:schrijf|maak) een\b) (?!(?:unit |py)?tests?\b|review|explanation|docstring)|^(?:please |now |and )*(?:also )?an? (?:[\p{L}-]+ )?(?:version|variant)\b/iu,
  /** A question that figures may answer. */
  asksForFigures:
    /\b(?:how many|how much|which|what(?:'s| is| are| was) the (?:\w+ )?(?:average|mean|median|total|sum|share|number|max\w*|min\w*|most|highest|lowest|correlation|distribution|percentage)|wie ?viele?|welche[rs]?|combien|quel(?:le)?s?|cuánt[oa]s?|cuál(?:es)?|quant[ieoa]|quali?|hoeveel|welke|ile|która)\b|多少|几个|哪个|いくつ|何人|몇|сколько|како/iu,
  /** Something is to become different. */
  asksForChange:
    /\b(?:chang\w*|make|mak(?:es|ing)|add|adds|us(?:e|es|ing)|replac\w*|renam\w*|remov\w*|refactor\w*|rewrite|simplif\w*|speed|faster|vectori[sz]e|turn|convert|raise|lower|increase|decrease|skip|ignore|drop|keep|move|split|let|should|must|instead|allow|accept|support|handle|return|returns|switch|improve\w*|rather|optimi[sz]e|shorten|document|annotat\w*|type hints?|docstrings?|änder\w*|mach\w*|füge?|ergänz\w*|ersetz\w*|umbenenn\w*|entfern\w*|vereinfach\w*|verbesser\w*|soll\w*|stell\w*|statt|beschleunig\w*|ajout\w*|remplac\w*|renomm\w*|supprim\w*|simplifi\w*|amélior\w*|change\w*|doit|devrait|rends|utilise\w*|plutôt|añad\w*|agreg\w*|cambi\w*|reemplaz\w*|renombr\w*|elimin\w*|simplific\w*|mejor\w*|debe\w*|haz|usa\w*|aggiung\w*|sostituisc\w*|rinomin\w*|rimuov\w*|semplific\w*|miglior\w*|dev\w*|adicion\w*|troqu\w*|mud\w*|voeg|vervang|hernoem|verwijder|maak|dodaj|zmień|usuń|zamień)\b|измени|добав|замени|переимену|удали|сделай|должн|改|添加|加上|替换|重命名|删除|优化|重构|変え|追加|置き換え|바꿔|추가/iu,
  /** "it", "this": something that is there. */
  points:
    /\b(?:it|this|that|them|these|those|es|das|dies\w*|ça|cela|le code|eso|esto|lo|questo|quello|isso|isto|dit|dat)\b|(?:^|\s)(?:это|его|её)(?:\s|$)|这个?|它|これ|それ|이것|이거/iu,
  /** Several that are there: "both plots", "everywhere", "for all of them". */
  meansSeveral:
    /\b(?:everywhere|throughout|überall|partout|en todas partes|ovunque|overal)\b|\b(?:both|all|each|every|the two|beiden?|alle|jede\w*|les deux|tou(?:te)?s(?: les)?|ambos|ambas|tod[oa]s(?: l[oa]s)?)(?: of)?(?: the| my| these| those| of them| two| three| four)* (?:[\w-]+ )?(?:functions?|class(?:es)?|methods?|cells?|plots?|charts?|graphs?|figures?|funktion(?:en)?|klassen?|zellen?|diagramme|grafiken|fonctions|graphiques|funciones|clases|gráfic[oa]s)\b|\b(?:for|to|in|make|für|pour|para) (?:both|all|each|beide|alle|les deux|ambos|ambas)(?: of (?:them|these|those))?(?:[.,;!?]|$| (?:faster|slower|shorter|simpler|green|bigger|smaller))/iu,
  /** Nothing is to be changed. */
  sparesCode:
    /\b(?:no changes?(?: yet)?|(?:don't|do not|without) (?:touch|chang)\w* (?:anything|the code|it)|i will (?:re)?write (?:it|them) myself|just explain|only explain|nicht ändern|ohne (?:etwas )?zu ändern|sans rien (?:changer|modifier|toucher)|sin (?:cambiar|tocar) nada)\b/iu,
  /** Docstrings, type hints, comments. */
  asksForNotes:
    /\b(?:docstrings?|type ?hints?|type annotations?|annotations|typannotationen|typhinweise|kommentar\w*|comments?|annotations de type|commentaires|anotaciones|comentarios|docstring)\b|注释|类型(?:注解|提示)|コメント|型ヒント|주석/iu,
  /** "X should …", without a question. */
  demands:
    /^(?!(?:what|which|how|why|when|where|who) (?:should|must)\b).{2,80}?\b(?:should|must|needs? to|has to|have to|ought to|soll(?:te|en|ten)?|muss|müssen|doit|doivent|devrait|debe|debería|deben|deve|dovrebbe|moet|powinn\w+)\b|должн|应该|应当|必须|べき/iu,
  /** "The dates are still strings", "all of it in polars": it speaks of the state of what is there, or of all of it. */
  tellsState:
    /^(?:the|this|that|these|those|it|das|die|der|diese\w*|les?|la|cette|ces|el|los|las|est[aeo]s?|i|gli|il|o|os|as)\s(?:(?!\b(?:what|which|how)\b).){1,60}?\b(?:is|are|isn't|aren't|was|were|looks?|seems?|still|ist|sind|noch|sont|est|sont|es|son|est[áa]n?|sono|são)\b|\b(?:everything|alles|tout|todo|tutto)\b/iu,
  /** It begins with "add". */
  adds: /^(?:please |can you |could you |now |and )*(?:add|füg\w*|ajout\w*|añad\w*|agreg\w*|aggiung\w*|adicion\w*|voeg|dodaj)\b|^(?:添加|增加|加)|^добав/iu,
  /** "Explain …" */
  saysExplain:
    /\b(?:explain|erklär\w*|erläuter\w*|expli\w+|spiega\w*|leg .{1,30} uit|wyjaśnij)\b|объясни|解释|説明|설명/iu,
  /** An error is spoken of. */
  saysError:
    /\b\w*(?:error|exception|traceback|fehler|erreur|errore)\w*\b|报错|错误|エラー|ошибк/iu,
  /** "How do I …" */
  asksHowTo:
    /\bhow (?:do|can|should|would|could) (?:i|we|you)\b|\b(?:can|could|should) (?:i|we)\b/iu,
  /** An opinion or a comparison is asked for. */
  asksForOpinion:
    /\b(?:do you think|would you|your opinion|what do you (?:think|recommend|suggest)|pays off|worth|better|should i|recommend\w*|or is|difference between|unterschied zwischen|différence entre|diferencia entre|differenza tra|meinst du|lohnt|denkst du|penses-tu|crees que|pensi che|vale la pena)\b|区别|值得|違い/iu,
  /** "undo …", "20 instead of 5", "a bit wider", "only 2024": something that is there is to be a little different. */
  adjusts:
    /^(?:(?:please|pls|can you|could you|now|and|bitte|jetzt),? )*(?:undo|revert|zoom|also(?! (?:plot|draw|show|test|write|create|explain))|set|put|tune|retrain|re-?run|re-?fit|round|normali[sz]e the|limit|rotate|align|hide|swap|enlarge|shrink|crop|double|halve|turn|move|stop|scale the|smooth the|sort the|reverse the|(?:only|without|no) (?!if\b)\w+|(?:(?:a bit|a little|much|slightly) )?(?:(?:more|less|fewer|different|other)\b|(?:bigger|larger|smaller|wider|narrower|taller|stronger|weaker|thicker|thinner|darker|lighter|higher|lower|longer|shorter|finer|coarser|faster|slower|nicer|prettier|clearer|earlier|later)\b)|rückgängig|größer|kleiner|breiter|ohne|nur|mehr|weniger|plus (?:grand|petit|large)|más|menos)|\b(?:instead|too|as well)\W*$|\b(?:instead of|rather than|statt|au lieu de|en vez de)\b|\d\S* not\b|^(?:(?!top|first|last|best|with|of|for|in|per|after|since)\w+ ){1,3}\d+%?\W*$|^(?!top|first|last|best)\w+ (?:of |to |= ?)?\d+%?(?: \w+)?(?: (?:for|as|in)\b.*)?\W*$|\bas (?:the )?default\b|\d[^.;]{0,20}, not \d/iu,
  /** "Umlauts get lost", "the cache grows forever": a sentence that tells how it is, and asks for nothing. */
  tellsFact:
    /^(?!(?:please|pls|can|could|would|will|i|we|what|which|how|why|when|where|who|is|are|do|does|let|now|then|plot|show|draw|write|create|make|add|give|compute|calculate|find|count|list|print|load|read|get|test|review|explain)\b)(?:(?![.!?;:]).){2,70}? (?:is|are|was|were|isn't|aren't|gets?|got|comes? (?:back|out)|goes|grows?|looks?|stays?|doesn't|don't|didn't|can't|needs?|lacks?|never|always|still|only|overlaps?|disappears?|vanish(?:es)?|includes?|contains?|ist|sind|fehlt|fehlen|wird|werden|kommt|manquent?|est|sont|es|est[áa]n?|falta)\b/iu,
  /** "What is a good Sharpe ratio?": of things in general. */
  asksGenerally:
    /^(?:so |and |but |ok,? )?(?:what(?:'s| is| are)|when is|was ist|qu'est-ce qu'|qué es) (?:(?:an?|ein\w*|une?|una?) )?(?:good|typical|normal|usual|common|best|gute\w*|übliche\w*|bon\w*|buen\w*)\b|^(?:how|where) (?:do|can|should) i (?:get|find|install|learn|download)\b/iu,
  /** "I don't understand this line." */
  asksToUnderstand:
    /\b(?:don'?t|do not|can'?t|cannot|didn'?t) (?:\w+ )?(?:understand|get|follow|see) (?:the|this|that|what|why|how|it)\b|\b(?:is|seems) (?:unclear|confusing)\b|\bconfuses? me\b|\bverstehe?\b.{0,40}\bnicht\b|\bcomprends pas\b|\bno entiendo\b/iu,
  /** Words for code. */
  saysCode:
    /\b(?:functions?|class(?:es)?|methods?|code|cells?|loop|plot|chart|line \d+|(?:first|second|third|last) (?:one|two)|here|there|you use|used|your|funktion|klasse|zelle|code|hier|fonction|classe|cellule|ici|función|clase|celda|ahí|aquí|função|funzione|qui)\b|函数|类|代码|这里|関数|コード|함수|코드/iu,
  /** "the tests", "those tests": tests that are there. */
  theTests:
    /(?<!\b(?:write|add|create|generate|make|schreibe?|écris|escribe) )\b(?:the|those|these|my|die|les|ces|los|las|i|gli) (?:\w+ )?tests?\b(?! for)/iu,
  /** "why …" */
  why: /^(?:and |but |so )*(?:why|pourquoi|warum|wieso|por qué|perché|waarom)\b/iu,
  /** "could the window …" */
  couldIt: /^(?:could|can|would) (?:the|it|this)\b/iu,
  /** "Can the limit be in hours?" */
  canBe:
    /^(?:could|can|would|kann|könnte) (?:the|it|this|der|die|das|es) (?:\w+ ){0,3}?(?:be|become|have|take|use|show|start|also|sein|haben)\b/iu,
  /** "could you change …" */
  couldChange: /\b(?:could|can|would) (?:the|it|this|you) \w+/iu,
  /** It begins with a verb that is done to files and records as well as to code. */
  startsWithDelete:
    /^(?:please |can you |could you |now |and )*(?:delete|erase|purge|wipe|lösche?|supprimez?|borra|elimina)\b/iu,
  /** It begins with a verb of change. */
  startsWithChange:
    /^(?:please |can you |could you |now |and )*(?:make|add|change|use|replace|rename|remove|refactor|rewrite|let|turn|convert)\b/iu,
  /** "the plot", "diese Funktion": code that is there, by its kind. */
  theCode:
    /\b(?:the|this|that|these|those|my|our|your|der|die|das|den|dem|diese[rsmn]?|le|la|les|cette|ce|el|los|las|est[ae]|il|lo|questa?|questo) (?:[\p{L}-]+ ){0,2}?(?:functions?|class|cell|plot|chart|graph|figure|code|script|query|loop|table|model|output|axis|axes|legend|title|labels?|funktion|klasse|zelle|diagramm|grafik|achse|legende|fonction|classe|cellule|graphique|función|clase|celda|gráfic[oa]|funzione|cella|grafico)\b|上面|这个|那个|この|その/iu
} as const;

/** What a request says, in any of the languages that requests are written in most: patterns over its text. */
export const SAYS = Object.fromEntries(
  Object.entries(PATTERNS).map(([what, said]) => [what, withWordEdges(said)])
) as Readonly<Record<keyof typeof PATTERNS, RegExp>>;
