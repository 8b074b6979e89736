import type { LiveRun } from '../../core/journal/runs';
import type { RunViewDeps } from './actions';
import { ContextDetails } from './context-details';
import { CriteriaDetails } from './criteria-details';
import { element } from './element';
import { IntentDetails } from './intent-details';
import { ProofDetails } from './proof-details';
import { ReasoningDetails } from './reasoning-details';
import type { RunFacts } from './run-facts';
import { UsageDetails } from './usage-details';

/** The one fold of a card, with everything that a reader of the answer need not see. */
export class Details {
  readonly node = element('details', 'details');

  /** @param card the card in which this stands. */
  constructor(card: HTMLElement, deps: RunViewDeps) {
    const { trans } = deps;
    this._intent = new IntentDetails(deps);
    this._context = new ContextDetails(card, deps);
    this._criteria = new CriteriaDetails(trans);
    this._proof = new ProofDetails(trans);
    this._usage = new UsageDetails(trans, () => deps.actions.openSettings());
    this._reasoning = new ReasoningDetails(trans);
    this.node.append(
      element('summary', 'summary', trans.__('Details')),
      ...this._parts()
    );
    this._showIfAny();
  }

  /** @param run the run in this tab, if it is one. */
  update(facts: RunFacts, run: LiveRun | undefined): void {
    this._intent.update(facts, run);
    this._context.update(facts.context, facts.turn);
    this._criteria.update(facts.criteria);
    this._proof.update(facts.proof, facts.attempts);
    this._usage.update(facts);
    this._showIfAny();
  }

  /** @param reasoning what the model thought, as far as it came; empty for none. */
  updateReasoning(reasoning: string): void {
    this._reasoning.update(reasoning);
    this._showIfAny();
  }

  /** Does what needs the card in the page. */
  attached(): void {
    this._context.attached();
  }

  dispose(): void {
    this._context.dispose();
  }

  private _parts(): HTMLElement[] {
    return [
      this._intent,
      this._context,
      this._criteria,
      this._proof,
      this._usage,
      this._reasoning
    ].map(({ node }) => node);
  }

  /** Hides the fold where none of its parts has anything to say. */
  private _showIfAny(): void {
    this.node.hidden = this._parts().every(({ hidden }) => hidden);
  }

  private readonly _intent: IntentDetails;
  private readonly _context: ContextDetails;
  private readonly _criteria: CriteriaDetails;
  private readonly _proof: ProofDetails;
  private readonly _usage: UsageDetails;
  private readonly _reasoning: ReasoningDetails;
}
