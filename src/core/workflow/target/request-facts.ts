import { readRequest } from '../classify/request-text';
import { conceptsSaid } from './concepts';
import { numbersIn, stemsOf } from './words';

/** A request, as the readers of targets see it. */
export interface RequestFacts {
  /** As it was typed, without fenced code. */
  readonly text: string;
  /** In lower case. */
  readonly prose: string;
  /** The clauses that say what is meant, as typed. */
  readonly meant: string;
  /** Those that say what is not: "leave load() alone". */
  readonly spared: string;
  readonly stems: readonly string[];
  readonly concepts: readonly string[];
}

/** What takes a thing out: it stays as it is, it can wait, it is right. */
const SPARES =
  /\bleave\b.{0,60}\b(?:alone|as (?:it|they)|untouched|out|unchanged)|\b(?:must|should|can|may|has to|have to|needs to|shall|will|to)\b (?:\w+ ){0,2}?(?:stay|remain|wait|be left|be kept|keep)\b|\b(?:stays?|remains?|left) (?:\w+ )?(?:as|the same|untouched|alone|unchanged|out)\b|\bkeep (?:the |my |our )?[\w.()]+ (?:as|unchanged|untouched)\b|\b(?:don't|do not|never|without) (?:touch|chang|modify|edit)|\b(?:is|are|was|were|looks?|works?) (?:already )?(?:right|fine|ok|okay|correct|good|well|innocent)\b|\bhas its own\b|\bhave their own\b|^\s*(?:but not|except|excluding|apart from|other than|not)\b|\bso (?:must|should|does|do|can|may|is|are)\b|\bbleib(?:t|en|e)?\b|\blass(?:e|en)?\b.{0,40}\b(?:in ruhe|so|wie|unverändert)|\bnicht (?:anfassen|ändern|anrühren)|\b(?:stimmt|passt|ist (?:richtig|gut|ok))\b|^\s*(?:außer|ausser|nur nicht)\b|\bne (?:touche|change|modifie)|\blaiss\w*\b.{0,40}\b(?:tranquille|tel|comme)|\breste(?:nt|r)? (?:comme|tel|inchangé)|^\s*sauf\b|\bno (?:toques|cambies|modifiques)|\bdeja\b.{0,40}\bcomo\b|\bque(?:da|den?) (?:como|igual)|^\s*(?:excepto|salvo|menos)\b|\b(?:está|es correct[oa])\b.{0,6}\bbien\b|不要(?:动|改|碰)|别(?:动|改|碰)|保持(?:不变|原样)|除了|не (?:трогай|меняй|изменяй)|^\s*кроме|そのまま|変えないで|触らないで/iu;

/** What a clause with such words spares nothing of: "don't touch anything". */
const ALL = /\b(?:anything|everything|nothing|any code|rien|nada|nichts)\b/iu;

const CLAUSES =
  /(?<=[.!?;:])\s+|\n+|,\s*|\s+[-–—]\s+|\s+(?=(?:but|except|excluding|apart from|other than|while|whereas|sondern|aber|außer|mais|sauf|pero|excepto|salvo|però|tranne|mas|exceto)\b)|[，。；！？、]/u;

/** Where a sentence goes on in the next line. */
const WRAPPED = /(?<!\n)[^\S\n]*\n(?=\p{Ll})/gu;

/** Reads a request: once, for all readers. */
export function readRequestFacts(request: string): RequestFacts {
  const text = readable(request).replace(WRAPPED, ' ');
  const clauses = text.split(CLAUSES).filter(clause => clause.trim() !== '');
  const isSpared = (clause: string) => SPARES.test(clause) && !ALL.test(clause);
  const spared = clauses.filter(isSpared);
  const kept = clauses.filter(clause => !isSpared(clause));
  // Who spares all that is named means something of it after all.
  const meant = kept.length === 0 ? text : kept.join(' ; ');
  const prose = meant.toLowerCase();
  return {
    text,
    prose,
    meant,
    spared: kept.length === 0 ? '' : spared.join(' ; '),
    stems: [
      ...new Set([
        ...stemsOf(meant),
        ...(/[?？]/u.test(text) ? numbersIn(meant) : [])
      ])
    ],
    concepts: conceptsSaid(prose)
  };
}

/** The request without fenced code and without what it pastes of tracebacks. */
function readable(request: string): string {
  const plain = request.replace(/^\s*(`{3,}|~{3,})[\s\S]*?^\s*\1.*$/gm, ' ');
  return readRequest(request).hasTraceback ? plain : plain.trim();
}
