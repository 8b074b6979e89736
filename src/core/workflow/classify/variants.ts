const NUMBERS: Readonly<Record<string, number>> = {
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6
};

const VARIANTS =
  /\b(two|three|four|five|six|[2-6]) (?:different |alternative |possible |distinct |separate |various )*(?:approaches|alternatives|variants|versions|solutions|implementations|ways|options)\b/i;

/** How many different solutions a request asks for, 2 to 6; `undefined` where it asks for one. */
export function suggestedVariants(request: string): number | undefined {
  const [, number] = VARIANTS.exec(request) ?? [];
  return number === undefined
    ? undefined
    : (NUMBERS[number.toLowerCase()] ?? Number(number));
}
