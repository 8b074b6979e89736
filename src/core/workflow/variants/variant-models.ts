import type { ReceivedVariant } from '../../journal/resume';
import { MAX_VARIANTS } from '../../values/run-record';

/** How freely a model writes where it writes several variants and the user set nothing. */
const VARIED = 0.8;

/** One variant that is to be written. */
export interface VariantOrder {
  /** Place among the variants, from 0. */
  readonly index: number;
  /** Name of its model; `null` for the endpoint's default. */
  readonly model: string | null;
  /** Sampling temperature that we would like; absent where the user's or the model's own one counts. */
  readonly preferredTemperature?: number;
  /** Which of several approaches it is to take, from 0, and how many there are; absent where any will do. */
  readonly approach?: { readonly number: number; readonly of: number };
  /** What an interrupted run had of it: it is not asked for again. */
  readonly received?: ReceivedVariant;
}

/** What the user said about variants. */
export interface VariantsWanted {
  /** How many of each model; absent where the user named models only. */
  readonly variants?: number;
  /** The models that were named, aliases resolved; empty where none was. */
  readonly models: readonly (string | null)[];
  /** The model that is asked where none was named. */
  readonly model: string | null;
  /** The temperature that the user set. */
  readonly temperature?: number;
}

/**
 * The one list of the variants to write: as many of each model as wanted, the first of all models before
 * the second of any, at most {@link MAX_VARIANTS}. A model's further variants take another approach and are
 * written more freely, since the same request would get much the same answer.
 *
 * @returns the orders, and how many were wanted; fewer than two orders mean that no variants are wanted.
 */
export function variantOrders({
  variants = 1,
  models,
  model,
  temperature
}: VariantsWanted): {
  readonly orders: readonly VariantOrder[];
  readonly wanted: number;
} {
  const asked = models.length === 0 ? [model] : models;
  const all = Array.from({ length: variants }, () => asked).flat();
  const taken = all.slice(0, MAX_VARIANTS);
  const orders = taken.map((name, index): VariantOrder => {
    const isFirst = all.indexOf(name) === index;
    const number = taken.slice(0, index).filter(other => other === name).length;
    const of = taken.filter(other => other === name).length;
    return {
      index,
      model: name,
      ...(of > 1 ? { approach: { number, of } } : {}),
      ...(isFirst || temperature !== undefined
        ? {}
        : { preferredTemperature: VARIED })
    };
  });
  return { orders, wanted: all.length };
}

/** The orders with what an interrupted run had of each from the same model. */
export function withReceived(
  orders: readonly VariantOrder[],
  received: readonly ReceivedVariant[]
): readonly VariantOrder[] {
  return orders.map(order => {
    const known = received.find(
      ({ index, model }) => index === order.index && model === order.model
    );
    return known === undefined ? order : { ...order, received: known };
  });
}
