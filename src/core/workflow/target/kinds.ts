import type { CodeFacts } from './cell-facts';

/** Code that makes a model or trains one; that imports and measures it is another. */
const IS_MODEL =
  /\.fit(?:_\w+)?\(|\bepochs?\b|\.backward\(|\b(?:g?lm|lmer|train|fit!?|machine)\(|nn\.Module|(?:Regress(?:or|ion)|Classifier|SVC|KMeans|Sequential)\(/u;

/** A kind of code that requests speak of with "the" or "this". */
export interface Kind {
  readonly word: string;
  readonly said: string;
  readonly isOne: (fact: CodeFacts) => boolean;
}

const defines = (kind: string) => (fact: CodeFacts) =>
  !fact.isTest && fact.defines.some(defined => defined.kind === kind);

/** In the order in which they are looked for. */
export const KINDS: readonly Kind[] = [
  {
    word: 'tests',
    said: '(?:(?:unit|generated|failing|four|three|two|five|many|pytest) ?-?)*tests?(?: (?:cell|class|cases?|file))?|testf[aä]lle|testklasse|pruebas|testes|тесты|测试|テスト',
    isOne: ({ isTest }) => isTest
  },
  {
    word: 'function',
    said: '(?:\\w+ )?(?:functions?|algorithms?)|helper|decorator|fonctions?|funktion(?:en)?|función|funciones|função|funzion[ei]|functie|funkcj[aęi]|функци[яюи]|函数|関数|함수',
    isOne: defines('function')
  },
  {
    word: 'class',
    said: '(?:\\w+ )?class(?:es)?|classe|klasse|clase|klas[aeęy]|класс|类|クラス|클래스',
    isOne: defines('class')
  },
  {
    word: 'dataclass',
    said: '(?:\\w+ )?data ?class(?:es)?',
    isOne: ({ cell, isTest }) => !isTest && /@dataclass/.test(cell.source)
  },
  {
    word: 'method',
    said: '(?:\\w+ )?methods?|methoden?|méthodes?|métodos?|metod[oi]|方法',
    isOne: defines('method')
  },
  {
    word: 'plot',
    said: '(?:\\w+ )?(?:plots?|charts?|graphs?|figures?|diagrams?|histograms?|heat ?map|maps?|legend|axis|axes|bars|colou?rs?|colou?r ?map|colou?rbar|grid ?lines?|ticks)|diagramm\\w*|grafik\\w*|abbildung|plot|achsen?|legende|graphique|courbe|figure|gráfic[oa]|figura|leyenda|grafico|wykres|график|图表?|グラフ|그래프',
    isOne: ({ concepts, isTest }) => concepts.has('plot') && !isTest
  },
  {
    word: 'query',
    said: '(?:\\w+ )?quer(?:y|ies)|sql|abfrage|requête|consulta',
    isOne: ({ concepts }) => concepts.has('sql')
  },
  {
    word: 'loop',
    said: '(?:\\w+ )?loops?|schleife|boucle|bucle|laço|ciclo|цикл|循环|ループ',
    isOne: ({ concepts }) => concepts.has('loop')
  },
  {
    word: 'regex',
    said: 'regex(?:p|es)?|regular expression|regulären? ausdruck|expression régulière|expresión regular|正则',
    isOne: ({ concepts }) => concepts.has('regex')
  },
  {
    word: 'model',
    said: '(?:\\w+ )?model|modell|modèle|modelo|modello|模型|модель',
    isOne: ({ cell }) => IS_MODEL.test(cell.source)
  },
  {
    word: 'table',
    said: '(?:\\w+ )?table|tabelle|tableau|tabla|tabella|表格?',
    isOne: ({ isTest, concepts, cell }) =>
      !isTest && !concepts.has('plot') && cell.output.includes('\n')
  },
  {
    word: 'variable',
    said: '(?:variable|constant|parameter|argument|default(?: value)?|konstante|paramètre|constante|parámetro)s?',
    isOne: ({ isTest, defines }) =>
      !isTest &&
      defines.some(({ kind }) => kind === 'variable' || kind === 'parameter')
  },
  {
    word: 'results',
    said: '(?:the )?(?:numbers?|results?|figures|values|outputs?)|zahlen|ergebnisse?|werte|résultats?|chiffres|valeurs|números|resultados?|numeri|risultati',
    isOne: ({ isTest, concepts, cell }) =>
      !isTest &&
      !concepts.has('plot') &&
      /[-+*/]|\bsum\b|mean|count|size|agg/.test(cell.source) &&
      /[=(]/.test(cell.source) &&
      !/^\s*(?:import|from|library|using)\b[^\n]*$/.test(cell.source)
  }
];
