import { withWordEdges } from '../word-edges';
import { cellsUsing } from './by-library';
import { idsOf, isTry, type CodeFacts, type SceneFacts } from './cell-facts';
import { conceptsSaid } from './concepts';
import { namedIn } from './named';
import type { RequestFacts } from './request-facts';
import { means, type Reading } from './scene';
import { displacedBy } from './techniques';

const EVERYWHERE = withWordEdges(
  /\b(?:everywhere|throughout|all over|(?:in )?(?:the )?(?:whole|entire) notebook|all (?:the )?cells|every cell|each cell|überall|ganze[ns]? notebook|alle\w* zellen|partout|toutes les cellules|en todas partes|todas las celdas|todo el notebook|ovunque|dappertutto|em todo|overal|wszędzie)\b|везде|所有单元格|到处|整个笔记本|全部/iu
);

/** "rename the function total to amount" */
const RENAMED = withWordEdges(
  /(?:\brenam\w*|\bumbenenn\w*|\bbenenn\w*|\brenomm\w*|\brenombr\w*|\brenomei\w*|\brinomin\w*|\bhernoem\w*|переимену\S*|重命名)\s*(?:(?!it\b|them\b|this\b)(?:the|die|das|la|el|le|il|class|function|method|column|variable|funktion|klasse|fonction|función|spalte)\s+){0,2}[`"']?([\p{L}_][\p{L}\p{N}_.]*?)(?:\(\))?[`"']?\s+(?:to|into|as|in|zu|en|a|à|para|naar|на|为)\s+[`"']?(?:[\p{L}_][\p{L}\p{N}_]*)?/iu
);

/** "rename total to amount everywhere": where it is defined and wherever it is used. */
export function usesOfName(meant: string, facts: SceneFacts): Reading | null {
  const found = RENAMED.exec(meant);
  const isEverywhere = EVERYWHERE.test(meant);
  const [first] = isEverywhere ? namedIn(meant, facts) : [];
  const name = (found?.[1] ?? first?.name ?? '').split('.').at(-1) ?? '';
  const users = facts.code.filter(({ names }) => names.has(name));
  const owners = users.filter(({ defines }) =>
    defines.some(defined => defined.name === name)
  );
  // A parameter is known where it is declared; elsewhere the same word is another.
  const isParameter =
    owners.length > 0 &&
    owners.every(({ defines }) =>
      defines.every(
        defined => defined.name !== name || defined.kind === 'parameter'
      )
    );
  const all = isParameter ? owners : users;
  const said =
    found === null || isEverywhere
      ? []
      : atPlaces(meant.replace(found[0], ' ; '), all, facts);
  return means(
    idsOf(said.length > 0 ? said : all),
    `"${name}" occurs in it`,
    owners.length > 0 && said.length === 0
  );
}

/** "… in the cleaning and in the plot": those of the cells that a request narrows a change to. */
function atPlaces(
  places: string,
  cells: readonly CodeFacts[],
  facts: SceneFacts
): readonly CodeFacts[] {
  const named = namedIn(places, facts)
    .filter(({ kind }) => /^(?:function|class|method)$/.test(kind))
    .flatMap(one => one.cells);
  const said = conceptsSaid(places.toLowerCase());
  return cells.filter(
    fact => named.includes(fact) || said.some(name => fact.concepts.has(name))
  );
}

/** "use Decimal everywhere": the cells with what it takes the place of; where nobody knows what that is, all of them. */
export function whereverItStands(
  { prose }: RequestFacts,
  { code }: SceneFacts
): Reading | null {
  if (!EVERYWHERE.test(prose)) {
    return null;
  }
  const plain = code.filter(({ isTest }) => !isTest);
  const displaced = displacedBy(prose);
  const holding =
    displaced === null
      ? []
      : typeof displaced === 'string'
        ? cellsUsing(displaced, plain)
        : plain.filter(({ cell }) => displaced.test(cell.source));
  const written = plain.filter(fact => !isTry(fact));
  const cells = [holding, written].find(some => some.length > 0) ?? plain;
  return means(idsOf(cells), 'the request speaks of all places', false);
}
