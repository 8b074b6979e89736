import { LiveRun } from '../../../src/core/journal/runs';
import type { ProofRecord } from '../../../src/core/values/recorded-proof';
import { Lacking } from '../../../src/ui/run-view/lacking';
import { verdictOf } from '../../../src/ui/run-view/verdict';
import { quietDeps } from './questions/ask';

const proof = (install?: string): ProofRecord => ({
  validated: false,
  accepted: false,
  attempt: 0,
  ran: [],
  checks: [
    {
      check: 'runs',
      verdict: 'skipped',
      reason: 'The kernel lacks fastapi.',
      findings: [
        {
          message: 'The kernel lacks fastapi.',
          severity: 'warning',
          about: 'code',
          lack: {
            kind: install === undefined ? 'file' : 'package',
            name: 'fastapi',
            ...(install === undefined ? {} : { install })
          }
        }
      ]
    }
  ]
});

function show(facts: ProofRecord, run: LiveRun | undefined) {
  const done: string[] = [];
  const deps = quietDeps();
  const view = new Lacking({
    ...deps,
    actions: {
      ...deps.actions,
      addInstallCell: () => done.push('install'),
      checkAgain: () => done.push('again')
    }
  });
  view.update({ proof: facts, running: false }, run);
  const buttons = [...view.node.querySelectorAll('button')].filter(
    ({ hidden }) => !hidden
  );
  return { node: view.node, buttons, done };
}

describe('An answer that lacks a package of the kernel [E1, N1]', () => {
  it('is told as not validated, as its cells are marked, and why', () => {
    expect(
      verdictOf({ phase: 'done', proof: proof('fastapi') }, quietDeps().trans)
    ).toMatchObject({
      state: 'skipped',
      word: 'Not validated',
      detail: 'The kernel lacks fastapi.'
    });
  });

  it('is told so too where the sandbox died during the examples', () => {
    const facts: ProofRecord = {
      ...proof(),
      checks: [
        { check: 'runs', verdict: 'passed', findings: [] },
        {
          check: 'examples',
          verdict: 'skipped',
          reason: 'The sandbox died twice.',
          findings: [
            {
              message: 'The sandbox died twice.',
              severity: 'warning',
              about: 'code',
              lack: { kind: 'sandbox', name: '' }
            }
          ]
        }
      ]
    };
    expect(
      verdictOf({ phase: 'done', proof: facts }, quietDeps().trans)
    ).toMatchObject({
      word: 'Not validated',
      detail: 'The sandbox died twice.'
    });
  });

  it('offers to add an install cell and to check again', () => {
    const { buttons, done } = show(proof('fastapi'), new LiveRun('r'));
    buttons.forEach(button => button.click());
    expect(done).toEqual(['install', 'again']);
  });

  it('offers nothing to install where nothing can be [E2]', () => {
    const { buttons } = show(proof(), new LiveRun('r'));
    expect(buttons.map(({ textContent }) => textContent)).toEqual([
      'Check again'
    ]);
  });

  it('offers nothing of a run that this tab did not see: a file makes nothing happen', () => {
    expect(show(proof('fastapi'), undefined).node.hidden).toBe(true);
  });
});
