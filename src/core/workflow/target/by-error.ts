import { idsOf, type CodeFacts, type SceneFacts } from './cell-facts';
import { ORDINALS } from './by-number';
import { likenesses } from './likeness';
import type { RequestFacts } from './request-facts';
import { means, type Reading } from './scene';

const ERROR =
  /\b(?:errors?|exceptions?|tracebacks?|stack ?traces?|fail(?:s|ed|ing|ures?)?|crash\w*|breaks|broken|broke|blows? up|raise[sd]?|throws?|fehler\w*|ausnahme|absturz|abst[uü]rz\w*|stürzt|kaputt|bricht|scheitert|erreurs?|plante\w*|échoue\w*|cassé\w*|errores|error|falla\w*|fallo|rompe|excepción|erro|erros|falha\w*|quebra|errore|errori|eccezione|rotto|fout|foutmelding|błąd|błęd\w*|wyjątek)\b|ошибк|исключени|падает|报错|错误|异常|出错|崩溃|エラー|例外|오류|에러/u;

/** "error handling", "handle errors": something to be written, no error that came. */
const HANDLING =
  /\b(?:error|exception|failure)[- ](?:handling|handler|messages?|class|codes?|bars?|rate|margin)|\b(?:handle|handling|catch|raise|throw|log|report|count|ignore|swallow|retry on)s? (?:an? |any |the |all |these |such )?(?:\w+ )?(?:errors?|exceptions?|failures?|\w+Error)\b|\bfehlerbehandlung|\bgestion (?:des|d') ?erreurs|\bmanejo de errores|\bshould (?:fail|raise|throw)|\bmean(?:s|d)? (?:squared|absolute) error|\bstandard errors?|错误处理|异常处理/iu;

const BOTH =
  /\b(?:both|two|all|every|each|these|those|beide\w*|alle|zwei|les deux|toutes? les|tous les|ces|ambos|ambas|los dos|las dos|todos? los|todas? las|entrambi|tutti|beide|alle)\b.{0,24}?(?:errors|exceptions|failures|fehler|erreurs|errores|erros|errori|fouten|cells|zellen|cellules|celdas)|两个(?:错误|报错)|所有(?:的)?(?:错误|报错)|оба|обе|все ошибк|(?:両方|すべて)のエラー/iu;

const NAMED = /\b([A-Z]\w*(?:Error|Exception|Warning|Interrupt|Exit))\b/g;

const THIS =
  /\b(?:this|that|the|last|latest|my|above|diese[nr]?|den|der|letzte\w*|cette|l'|la dernière|este|el|la|questo|l'|deze|de|ten)\s*(?:\w+ )?(?:error|exception|traceback|crash|failure|fehler|ausnahme|erreur|exception|error|excepción|errore|erro|fout|błąd)\b|上面的?(?:报错|错误)|这个(?:报错|错误)|上の?エラー|このエラー|эту ошибку/iu;

/** The cells whose errors a request speaks of. */
export function readErrors(
  { text, prose, stems, concepts }: RequestFacts,
  facts: SceneFacts,
  repairs: boolean
): Reading | null {
  const all = facts.above.filter(({ cell }) => cell.error !== null);
  const named = [...text.matchAll(NAMED)].map(([name]) => name);
  const speaks =
    named.length > 0 || (ERROR.test(prose) && !HANDLING.test(prose));
  if (all.length === 0 || !(speaks || repairs)) {
    return null;
  }
  const counted = COUNTED.exec(prose)?.[1].toLowerCase();
  const nth = counted === undefined ? undefined : all.at(ORDINALS[counted]);
  if (nth !== undefined && all.length > 1) {
    return nearest([nth], facts, `it is the ${counted} that failed`, true);
  }
  const ofName = all.filter(({ cell }) =>
    named.some(name => cell.error?.includes(name))
  );
  if (ofName.length === 1) {
    return nearest(ofName, facts, `its error is the ${named[0]}`, true);
  }
  if (named.length > 0 && ofName.length === 0 && !HANDLING.test(text)) {
    return null;
  }
  const failed = ofName.length > 0 ? ofName : all;
  if (BOTH.test(prose)) {
    return means(
      idsOf(failed.map(fact => culprit(fact, facts))),
      'these are the cells that failed',
      true
    );
  }
  if (failed.length === 1) {
    return nearest(
      failed,
      facts,
      'it is the only cell above that failed',
      speaks
    );
  }
  const [best, next] = likenesses(stems, concepts, failed);
  if (best.score > 0 && best.score > next.score * 1.5) {
    return nearest(
      [best.fact],
      facts,
      'the request tells of its error',
      speaks
    );
  }
  const last = facts.above.at(-1);
  if (THIS.test(prose) || (last?.cell.error ?? null) !== null) {
    return nearest(
      failed,
      facts,
      'it is the nearest cell above that failed',
      true
    );
  }
  return {
    meanings: [
      ...failed.map(fact => [culprit(fact, facts).cell.id]),
      idsOf(failed.map(fact => culprit(fact, facts)))
    ],
    why: 'several cells failed',
    sure: true
  };
}

function nearest(
  failed: readonly CodeFacts[],
  facts: SceneFacts,
  why: string,
  sure: boolean
): Reading | null {
  const last = failed[failed.length - 1];
  const cell = culprit(last, facts);
  return means(
    [cell.cell.id],
    cell === last ? why : `${why}, and its traceback ends there`,
    sure
  );
}

const FRAME =
  /(?:, in |^\s*\[\d+\] |\bin )(?:[\p{L}_][\p{L}\p{N}_]*\.)*([\p{L}_][\p{L}\p{N}_!]*)(?=\(|$|\s*$)/gmu;

/** "the first error", "der zweite Fehler" */
const COUNTED = new RegExp(
  `\\b(${Object.keys(ORDINALS).join('|')})\\s+(?:\\w+\\s+)?(?:\\w*error|exception|traceback|failure|fehler)`,
  'iu'
);

/** The cell that defines the innermost of the notebook's own functions in a traceback; else the cell that failed. */
function culprit(failed: CodeFacts, { code }: SceneFacts): CodeFacts {
  const frames = [...(failed.cell.error ?? '').matchAll(FRAME)].map(
    ([, name]) => name
  );
  const own = frames
    .map(name =>
      code.find(
        ({ defines, isTest }) =>
          !isTest &&
          defines.some(
            defined =>
              defined.name === name &&
              (defined.kind === 'function' || defined.kind === 'method')
          )
      )
    )
    .filter(fact => fact !== undefined);
  // A call with wrong arguments is the caller's fault.
  const isCall =
    /TypeError: [\w.]+\(\) (?:takes|missing|got an? unexpected)/.test(
      failed.cell.error ?? ''
    );
  return isCall ? failed : (own.at(-1) ?? failed);
}
