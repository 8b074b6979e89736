import { withWordEdges } from '../word-edges';

/** Something that people call by one word and code by others. */
interface Concept {
  readonly name: string;
  /** In requests, in any language; lower case. */
  readonly said: RegExp;
  readonly code: RegExp;
}

/** Ordinary words of data work, with what code of that kind looks like. */
const CONCEPTS: readonly Concept[] = [
  {
    name: 'plot',
    said: /\b(?:plot\w*|draw\w*|charts?|maps?|colou?r ?maps?|cmap|palette|grid|markers?|titles?|graphs?|graphics?|figures?|diagrams?|legends?|axis|axes|ticks?|bars?|colou?rs?|subplots?|heatmaps?|histograms?|scatter\w*|diagramm\w*|grafik\w*|abbildung\w*|achsen?|legende|balken|farben?|kurven?|graphiques?|courbes?|tracé\w*|axes?|légende|couleurs?|barres|gráfic[oa]s?|figura|ejes?|leyenda|colores?|barras|grafic[oi]|assi?|legenda|colori|grafiek\w*|wykres\w*)\b|график|ось|легенд|图|图表|图例|坐标|颜色|グラフ|凡例|그래프|차트/u,
    code: /\b(?:plt|sns|px|go|alt)\.|\bdraw\w*\(|\.(?:plot|hist|bar|barh|scatter|boxplot|imshow)\b|ggplot|geom_|\b(?:plot|hist|barplot|boxplot|scatter|lines|heatmap)!?\(|chart|\bfolium\.|\.explore\(/iu
  },
  {
    name: 'bars',
    said: /\b(?:bars?|bar ?charts?|bar ?plots?|columns? charts?|balken\w*|säulen\w*|barres|barras|barre|staafdiagram)\b|柱状|條形|条形|棒グラフ/u,
    code: /\.barh?\b|barplot|geom_(?:bar|col)|bar!?\(|kind=["']barh?/iu
  },
  {
    name: 'scatter',
    said: /\b(?:scatter\w*|streudiagramm\w*|nuage de points|dispersión|dispersione|points|dots|punkte)\b|散点|散布/u,
    code: /scatter|geom_point|regplot/iu
  },
  {
    name: 'histogram',
    said: /\b(?:hist|histogram\w*|histogramm\w*|bins?|distplot)\b|直方图|ヒストグラム/u,
    code: /\bhist|geom_histogram|bins?\b/iu
  },
  {
    name: 'line-plot',
    said: /\b(?:line ?(?:plots?|charts?|graphs?)|curves?|kurven?|linien\w*|courbes?|curvas?|línea)\b|折线|曲线/u,
    code: /\.plot\(|geom_line|lineplot|\blines\(|\.line\(|kind=["']line/iu
  },
  {
    name: 'pie',
    said: /\b(?:pies?|pie ?charts?|tortendiagramm|kreisdiagramm|camembert|pastel|torta)\b|饼图|円グラフ/u,
    code: /\bpie\b|coord_polar/iu
  },
  {
    name: 'boxplot',
    said: /\b(?:box ?plots?|violin\w*)\b|箱线|箱ひげ/u,
    code: /box|violin/iu
  },
  {
    name: 'heatmap',
    said: /\b(?:heat ?maps?|correlation matrix)\b|热力图/u,
    code: /heatmap|imshow|geom_tile|\.corr\(/iu
  },
  {
    name: 'legend',
    said: /\b(?:legends?|legende|légende|leyenda|legenda)\b|图例|凡例/u,
    code: /legend/iu
  },
  {
    name: 'axis-label',
    said: /\b(?:labels?|captions?|beschriftung\w*|étiquettes?|etiquetas?|names? overlap\w*|titles?|titel|titres?|títulos?)\b|标签|标题/u,
    code: /label|title|ticks|\blabs\(/iu
  },
  {
    name: 'sql',
    said: /\b(?:sql|quer(?:y|ies)|abfragen?|requêtes?|consultas?|interrogazion[ei])\b|查询|запрос/u,
    code: /\bselect\b[\s\S]*\bfrom\b|\binsert into\b|\bcreate table\b|read_sql|dbGetQuery/iu
  },
  {
    name: 'loop',
    said: /\b(?:loops?|looping|schleifen?|boucles?|bucles?|laços?|cicl[oi]|lus(?:sen)?|pętl\w*|iterrows)\b|цикл|循环|ループ|반복문/u,
    code: /^\s*(?:for|while)\b|\bfor\s*\(/imu
  },
  {
    name: 'regex',
    said: /\b(?:reg(?:ular )?ex\w*|regulären? ausdr\w*|expressions? régulières?|expresión regular)\b|正则|正規表現/u,
    code: /\bre\.\w+\(|regex|grepl|gsub|str_(?:detect|match|replace)|r["']/u
  },
  {
    name: 'sum',
    said: /\b(?:sums?|totals?|summen?|sommes?|sumas?|soma|somma)\b|总和|合计|сумм/u,
    code: /\bsum\b|cumsum|\.sum\(/iu
  },
  {
    name: 'mean',
    said: /\b(?:means?|averages?|medians?|mittelwerte?|durchschnitt\w*|moyennes?|medias?|promedios?|gemiddelde)\b|平均|средн/u,
    code: /\b(?:mean|median|average|avg)\b/iu
  },
  {
    name: 'date',
    said: /\b(?:dates?|datetimes?|timestamps?|datum\w*|daten? als text|fechas?|datas?|zeitstempel)\b|日期|时间|дат[аы]/u,
    code: /datetime|strptime|as\.date|to_date|parse_dates|\bdate\b|timestamp/iu
  },
  {
    name: 'load',
    said: /\b(?:load\w*|read(?:s|ing|er|ers)?|imports?|importing|lade\w*|lädt|einles\w*|eingelesen|liest|les(?:en|e)?|charge\w*|chargement|lectur[ae]|lire|lit|lee[nr]?|carga\w*|leggere|carica\w*|inlezen|wczyt\w*)\b|загру|чита|读取|加载|导入|読み込/u,
    code: /\bread[._]?\w*\(|\bload\w*\(|\bopen\(|\.read\(|fread|fromJSON|CSV\.read|pd\.read/iu
  },
  {
    name: 'save',
    said: /\b(?:sav(?:e|es|ed|ing)|export\w*|writ(?:es|ten|ing)|writer|stores|speicher\w*|gespeichert|schreibt|enregistr\w*|sauvegard\w*|écri\w*|guard\w*|salv\w*|opslaan|zapis\w*)\b|сохран|保存|导出/u,
    code: /\bto_(?:csv|excel|parquet|json|sql|pickle|feather)\b|write\w*\(|\bdump\w*\(|savefig|ggsave|saveRDS|\.save\(/iu
  },
  {
    name: 'model',
    said: /\b(?:models?|modell\w*|modèles?|modelos?|modello|regression\w*|classifiers?|classification|(?:re-?)?train\w*|fit\w*|predict\w*|random forests?)\b|模型|модел/u,
    code: /\.fit\(|\blm\(|\bglm\(|nn\.|sklearn|Regress|Classifier|optim|predict|epoch/iu
  },
  {
    name: 'training',
    said: /\b(?:re-?)?train\w*|\b(?:re-?)?fit(?:s|ted|ting)?\b|\bentraîn\w*|\bentren\w*|\bepochs?\b|训练|обучен/u,
    code: /\bepochs?\b|backward\(|\.fit\(/iu
  },
  {
    name: 'merge',
    said: /\b(?:merg\w*|joins?|joining|joined|zusammenführ\w*|verknüpf\w*|fusion\w*|jointure|unir|combina\w*|unisci)\b|合并|连接|объедин/u,
    code: /\bmerge\b|join|concat|bind_rows|rbind/iu
  },
  {
    name: 'group',
    said: /\b(?:group\w*|aggregat\w*|pivot\w*|gruppier\w*|regroup\w*|agrup\w*|raggrupp\w*)\b|分组|групп/u,
    code: /group_?by|groupby|aggregate|pivot|tapply|combine\(/iu
  },
  {
    name: 'sort',
    said: /\b(?:sort\w*|order(?:ed|ing)|rank\w*|sortier\w*|trie[rz]?|triés?|ordena\w*|ordina\w*)\b|排序|сортир/u,
    code: /sort|order|arrange|rank/iu
  },
  {
    name: 'missing',
    said: /\b(?:missing|nans?|nulls?|nas|gaps?|empty values|fehlende\w*|manquant\w*|faltantes?|nulos?|vacíos?|mancanti)\b|缺失|пропуск/u,
    code: /\bna\b|dropna|fillna|isna|isnull|drop_na|is\.na|na\.rm|\bnan\b|impute|missing/iu
  },
  {
    name: 'clean',
    said: /\b(?:clean\w*|tid(?:y|ies)\w*|bereinig\w*|nettoi\w*|nettoy\w*|limpi\w*|puli\w*)\b|清洗|清理|очист/u,
    code: /clean|strip\(|drop_duplicates|dropna|tidy|replace\(|limpi|nettoy|bereinig/iu
  },
  {
    name: 'fetch',
    said: /\b(?:fetch\w*|download\w*|requests?|scrap\w*|network|http\w*|herunterlad\w*|abruf\w*|télécharg\w*|descarg\w*|scaric\w*)\b|下载|请求|скач/u,
    code: /requests\.|urlopen|httpx|aiohttp|fetch|download|GET\(|HTTP\./u
  },
  {
    name: 'parse',
    said: /\b(?:pars\w*|zerleg\w*|analys(?:e|eur)s? syntaxique\w*|analiza\w*)\b|解析|парс/u,
    code: /pars|split\(|match/iu
  },
  {
    name: 'random',
    said: /\b(?:random\w*|seeds?|zufall\w*|zufällig\w*|aléatoire\w*|aleatori\w*|casual\w*)\b|随机|случайн/u,
    code: /\brandom(?:_\w+)?\b|seed|rnorm|runif|sample|shuffle/u
  }
];

/** What each is called, with words of any language told apart. */
const SAID = CONCEPTS.map(({ name, said }) => ({
  name,
  said: withWordEdges(said)
}));

/** The concepts that a request speaks of. */
export function conceptsSaid(prose: string): string[] {
  return SAID.filter(({ said }) => said.test(prose)).map(({ name }) => name);
}

/** The concepts that code carries out. */
export function conceptsOf(code: string): string[] {
  return CONCEPTS.filter(concept => concept.code.test(code)).map(
    ({ name }) => name
  );
}
