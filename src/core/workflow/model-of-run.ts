import { wordsOf, type Failure } from '../errors';
import { hidingModel } from '../context/hiding-model';
import { redactingModel } from '../context/redacting-model';
import {
  OF_ONE_MODEL,
  OF_ONE_SERVER,
  withFallback
} from '../generation/answers/fallback-model';
import type { LanguageModel } from '../ports/language-model';
import type { ModelConnection } from '../ports/model-connection';
import { quickModel } from './model-request';
import type { RunSpending } from '../budget/run-spending';
import { budgetsOfRun } from './budgets-of-run';
import type { RequestWork } from './request-work';
import { said, type Words } from '../said';

/** The way to the model that every stage of a run asks, and what it may take; `null` where that has no limit. */
export async function connectionOfRun(
  work: RequestWork,
  connected: ModelConnection
): Promise<{ connection: ModelConnection; spending: RunSpending | null }> {
  const model = modelOfRun(work, connected);
  const spending = await budgetsOfRun(work, connected);
  return {
    connection: { ...connected, model: spending?.model(model) ?? model },
    spending
  };
}

/**
 * The model that every stage of a run asks: no secrets are sent to it, nor values of the user's data that only a sandbox
 * has told. Where it fails the one is asked that the user's settings name for that, first of the same endpoint, then of another. The card tells of it.
 */
function modelOfRun(
  {
    user,
    model: asked,
    writer,
    values
  }: Pick<RequestWork, 'user' | 'model' | 'writer' | 'values'>,
  { model, standIn }: Pick<ModelConnection, 'model' | 'standIn'>
): LanguageModel {
  const { fallbackModel } = user;
  const names = new Set([asked, quickModel(asked, user)]);
  const tell = (other: Words) => (failed: string | null, failure: Failure) => {
    const name = failed === null ? said`The default model` : said`"${failed}"`;
    writer.write({
      type: 'note-added',
      text: said`${name} failed, so ${other} was asked instead, as your settings say. ${wordsOf(failure).message}`
    });
  };
  const here =
    fallbackModel === ''
      ? model
      : withFallback(
          model,
          names,
          { model, name: fallbackModel, for: OF_ONE_MODEL },
          tell(`"${fallbackModel}"`)
        );
  const clean = redactingModel(
    standIn === undefined
      ? here
      : withFallback(
          here,
          names,
          { model: standIn.model, name: null, for: OF_ONE_SERVER },
          tell(said`the endpoint "${standIn.name}" (${standIn.host})`)
        )
  );
  return hidingModel(clean, values);
}
