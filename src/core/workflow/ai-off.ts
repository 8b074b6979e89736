import { CellwrightError } from '../errors';
import { said } from '../said';
import type { LanguageModel } from '../ports/language-model';
import type { Notebook } from '../ports/notebook';
import type { RequestPorts } from './request-ports';

/** Someone has switched AI off for a notebook, which its file says. */
export function aiIsOff(): CellwrightError {
  return new CellwrightError({
    code: 'ai-off',
    retryable: false,
    message: said`AI is switched off in this notebook. Nothing was sent.`,
    fix: said`Whoever may change the notebook can switch it on again: the lock in its toolbar, or Run > Cellwright > AI Off in This Notebook.`
  });
}

/** @throws CellwrightError `ai-off` where the notebook says so. */
export function requireAi({ aiOff }: Pick<Notebook, 'aiOff'>): void {
  if (aiOff) {
    throw aiIsOff();
  }
}

/** The ports of a request in a notebook: no model can be reached, whatever asks for it, while AI is off there. */
export function whileAiIsOn(
  ports: RequestPorts,
  notebook: Pick<Notebook, 'aiOff'>
): RequestPorts {
  return {
    ...ports,
    connect: async signal => {
      requireAi(notebook);
      const connection = await ports.connect(signal);
      return { ...connection, model: guarded(connection.model, notebook) };
    }
  };
}

function guarded(
  model: LanguageModel,
  notebook: Pick<Notebook, 'aiOff'>
): LanguageModel {
  return {
    async *answer(request, signal) {
      requireAi(notebook);
      yield* model.answer(request, signal);
    }
  };
}
