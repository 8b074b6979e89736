const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

const ENGLISH = words(
  'the an of to in for with and is are this that it i my our you your please how what why from by be can me should not does which'
);

/** Small words of other languages; those that English has, too, are left out. */
const OTHER = words(
  'der das den dem ein eine einen einer und ist nicht bitte mit für auf von zu wie warum kannst du mir ich diese dieser dieses macht mach diesen le la les une des est pour dans avec et que qui ce cette moi pourquoi comment sur el los las unos y para con este esta por qué cómo il lo gli per questo questa che di os uma como de het een en voor met van dit je una uno un sobre com não na do da nie się w na z do że и в на не что для с это jest'
);

/**
 * Whether the rules, which know English only, may read a request: it has at least as many small words of
 * English as of other languages. A request without any is read.
 */
export function isEnglish(request: string): boolean {
  const found = request.toLowerCase().match(/\p{L}+/gu) ?? [];
  const count = (known: ReadonlySet<string>) =>
    found.filter(word => known.has(word)).length;
  return count(OTHER) <= count(ENGLISH);
}

/**
 * Whether a request may be in another language: something in it says so, or nothing that it is English. Both
 * may be: `Wat is een decorator?`.
 */
export function mayBeOther(request: string): boolean {
  const found = request.toLowerCase().match(/\p{L}+/gu) ?? [];
  return (
    found.some(word => OTHER.has(word)) ||
    !found.some(word => ENGLISH.has(word))
  );
}
