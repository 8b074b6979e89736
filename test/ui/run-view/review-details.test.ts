import { nullTranslator } from '@jupyterlab/translation';
import type { ReviewFinding } from '../../../src/core/generation/review/finding';
import { Runs } from '../../../src/core/journal/runs';
import { ReviewDetails } from '../../../src/ui/run-view/review-details';
import { buttonOf, until } from './questions/ask';

const finding = (id: number, more: Partial<ReviewFinding>): ReviewFinding => ({
  id,
  severity: 'high',
  cwe: 'CWE-78',
  line: 2,
  title: `Finding ${id}`,
  risk: 'r',
  exploit: null,
  fix: { code: 'x', applied: 'x', diff: '' },
  ...more
});

function setUp(...findings: ReviewFinding[]) {
  const runs = new Runs();
  const run = runs.open('r', null);
  run.append({
    type: 'review-made',
    subject: 'digest',
    cell: 'c',
    code: '',
    review: { summary: '', findings },
    at: 0
  });
  const actions = {
    stop: jest.fn(),
    retry: jest.fn(),
    retryAs: jest.fn(),
    checkAgain: jest.fn(),
    projectAgain: jest.fn(),
    addInstallCell: jest.fn(),
    insertBlock: jest.fn(),
    applyFix: jest.fn(async () => true),
    askNext: jest.fn(),
    writeComponent: jest.fn(),
    setUpModel: jest.fn(),
    openSettings: jest.fn(),
    showCell: jest.fn(),
    runAnswer: jest.fn(),
    previewProject: jest.fn(),
    undoProjectChange: jest.fn(),
    copy: jest.fn()
  };
  const details = new ReviewDetails({
    runs,
    actions,
    trans: nullTranslator.load('cellwright')
  });
  document.body.replaceChildren(details.node);
  details.update(run);
  return { run, actions, details, node: details.node };
}

describe('The findings in the card of a review [S4.19]', () => {
  it('say how bad each is in words, and where', () => {
    const { node } = setUp(
      finding(1, {}),
      finding(2, { severity: 'low', cwe: null, line: null })
    );
    const rows = [...node.querySelectorAll('li')];
    expect(rows.map(row => row.firstChild?.textContent)).toEqual([
      'high · CWE-78 · line 2',
      'low'
    ]);
  });

  it('offer a fix where there is one that can be applied, and say when it is', async () => {
    const { node, run, actions } = setUp(
      finding(7, {}),
      finding(8, { fix: { code: 'x', applied: null, diff: '' } })
    );
    expect(node.querySelectorAll('[aria-label^="Apply fix"]')).toHaveLength(1);
    const apply = buttonOf(node, 'Apply fix: Finding 7');
    apply.click();
    expect(actions.applyFix).toHaveBeenCalledWith(run, 7);
    expect(apply.disabled).toBe(true);
    await until(node, () => apply.textContent === 'Applied');
    expect(apply.disabled).toBe(false);
  });

  it('are nothing without a run of this tab: a file makes no buttons [B14]', () => {
    const { node, details } = setUp(finding(1, {}));
    details.update(undefined);
    expect(node.hidden).toBe(true);
    expect(node.querySelector('button')).toBeNull();
  });

  it('keep their buttons while the run goes on', () => {
    const { node, run, details } = setUp(finding(1, {}));
    const apply = buttonOf(node, 'Apply fix: Finding 1');
    run.append({ type: 'run-finished', at: 1 });
    details.update(run);
    expect(buttonOf(node, 'Apply fix: Finding 1')).toBe(apply);
  });
});
