/** Words of the messages that Python and its packages for data give, beside names. */
const PLAIN = new Set(
  (
    'a an and any are argument arguments array as at attribute axis bad base be been between bool boolean bounds but by ' +
    'call callable can cannot cell char column columns contain contains convert converted converting could data dataframe date day decode defined ' +
    'dict dictionary did different dimension dimensions directory division do does dtype duplicate element elements ' +
    'empty error exceeds exist expected failed file float for format found from function given got had has have if ' +
    'import in index indexer indices infinite input instance instances int integer into invalid is it item iterable ' +
    'key keyword label labels length lengths less line list literal location mask match mismatch missing module more ' +
    'must name named nan negative no non none not null number object objects of on one only operand operation operator ' +
    'or out parameter parse passed pattern position positional range recent required row rows same sequence series ' +
    'set shape shapes should size slice str string subscriptable such support supported syntax takes than that the ' +
    'there these this time timestamp to together too traceback tuple type types unable unconverted unexpected unhashable ' +
    'unknown unpack unsupported use using value values was were when where which with within without wrong you zero ' +
    'most last file line cell in ' +
    'actual align aligned already ambiguous apply assert assertion assigned attempted available before after broadcast broadcasting ' +
    'called cannot class code compare compared comparison compute concatenate coroutine default depth detail differ different ' +
    'divide during dtypes equal estimator exactly expand feature features fit fitted frame function functions got grouper hashable ' +
    'identical ignored incompatible inconsistent inhomogeneous instead iterate iterating keys larger least left lengths level levels ' +
    'likely longer maximum merge minimum mixed module mode multiple mutable name names nested next none null numeric ' +
    'occurred operands operations optional order ordered other overflow parsing passing permission previous property raised read reason ' +
    'reindex remapped replace requested requires reset return returned right same sample samples sequences setting shorter side ' +
    'single sizes slice sorted specified step still string strings such support switch target test tests their then third time ' +
    'times transform tried true false try two unique unlabeled unsupported upper lower usecols valid variable vs was yet your ' +
    'again all also asked await awaited changed check checked checks did does each exception excinfo fails failed file finished first found ' +
    'import it its never new noticed nothing number one only part passed planted ran raises result results run runs second seen ' +
    'skipped step stopped test they though value warning were will'
  ).split(' ')
);

/** Words in which the checks themselves speak, and that are not among those. */
const OWN = new Set(
  (
    'about above added adds agreed allow allowed allows alone always another answer answers ask asks asserts ' +
    'asserttrue audit because being beyond block built busy callers calls case catches cells change changes character ' +
    'chose clears come comes commands compares complete computing copy count counted crash ctypes cut define defines ' +
    'died docstring doctest earlier edge effect end ended ends environment escape everything example examples exit ' +
    'expects extensions fail failure fault faults files fix folder frames free fresh give gives goes gone harm here ' +
    'hint holds hook how idle install interferes interpreter ipython itself judge keep kernel known lack lacks little ' +
    'loaded looks made magic marked may memory message mock modules namespace native nearest need needs neither nobody nor ' +
    'notebook notice notices off otherwise output own parsed pass passes place placeholder prepared problems process ' +
    'program prompt prove proved pytest pythonapi raw reaches really replaces reply request running s said sandbox ' +
    'say says scanned searches seconds security server settings so somebody something statements stays switched sys ' +
    'take tested them those timeout turn twice unasked under unittest used user uses variables version versions well ' +
    'what whether while who work works would write writing written wrote'
  ).split(' ')
);

/** Whether a word is one of those that messages of Python and of the checks have, which tells no value. */
export function isPlainWord(word: string): boolean {
  const plain = word.toLowerCase();
  return (
    PLAIN.has(plain) ||
    OWN.has(plain) ||
    /(?:Error|Exception|Warning)$/.test(word)
  );
}
