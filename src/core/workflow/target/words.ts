/** Words that say nothing about code, in the languages that requests are written in most. */
const EMPTY = new Set(
  (
    'the a an and or but if then else of to in on at by for from with without into out over under as is are was were be been being do does did done has have had it its this that these those there here they them their he she we us our you your i me my mine not no nor only just also too so very much more most less least few all any each every both either neither some same other another one two three four five than when where which who whom whose what why how can could would should must shall will may might need needs want wants like please pls thanks thank now next again still yet already once ever never instead rather really quite make makes made let lets use uses used using get gets got give gives gave take takes took put set add change update fix repair show write code cell notebook function class method module file line lines thing things way kind bit lot new old right wrong good bad better best first second third last above below before after between up down off about because while during against through per via etc ok okay hi hello hey well yes yeah sure maybe perhaps don doesn isn aren wasn won didn ain ve ll re work works working worked error errors problem issue ' +
    'der die das den dem des ein eine einen einem einer und oder aber wenn dann von zu im in am an auf aus bei mit nach für über unter vor ist sind war waren sein hat haben hatte nicht kein keine nur auch noch schon so sehr mehr bitte mal es er sie wir ihr ich du mir mich dir dich uns diese dieser dieses diesen wie was warum welche kann kannst soll sollen sollte muss werden wird wurde mach mache machen zelle funktion klasse datei code als ob man hier da dort ' +
    'le la les un une des du de et ou mais si dans sur avec sans pour par est sont être a ont pas ne plus que qui quoi ce cette ces cet il elle on nous vous tu je me moi te mon ma mes ton ta tes son sa ses leur peux peut stp merci fonction classe cellule fichier code au aux tout toute tous toutes comme ' +
    'el los las uno una unos unas y o pero si en con sin para por es son ser está están no más que quien qué cómo este esta estos estas eso esa ese lo le se me mi tu su puedes puede favor gracias función clase celda archivo código al del todo toda todos todas como ' +
    'il lo gli uno di che non per con più come questo questa os as um uma e do da dos das em no na não por favor het een van ik je niet met'
  ).split(' ')
);

const SUFFIX =
  /(?:izers?|isers?|i[sz]es?|izing|ising|ized|ised|ations?|ators?|ating|ings?|ers?|ors?|ies|ied|ed|es|en|s|e|y)$/;

/** What words of the same meaning share: `parsers`, `parse` and `parsing` alike. */
export function stem(word: string): string {
  const plain = word.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
  const cut = plain.replace(SUFFIX, '');
  const kept = cut.length >= 3 ? cut : plain;
  return kept.replace(/([b-df-hj-np-tv-z])\1$/, '$1').slice(0, 7);
}

/** The stems of the words in a text, identifiers cut into their words; words that say nothing are left out. */
export function stemsOf(text: string): string[] {
  const words = text
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .match(/\p{L}[\p{L}\p{M}]+/gu);
  return (words ?? [])
    .filter(word => word.length > 2 && !EMPTY.has(word.toLowerCase()))
    .map(stem);
}

/** The numbers of two digits or more in a text: fewer stand everywhere. */
export function numbersIn(text: string): string[] {
  return text.match(/(?<![\p{L}\d_.])\d{2,}(?![\d_\p{L}])/gu) ?? [];
}

/** Whether a word says nothing by itself. */
export function isEmptyWord(word: string): boolean {
  return EMPTY.has(word.toLowerCase());
}
