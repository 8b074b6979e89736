import { MemoryNotebook } from '../../fixtures/memory-notebook';
import { ask, memoryPlace, PROMPT, requestPorts } from '../../fixtures/request';
import { ScriptedModel } from '../generation/scripted-model';
import { toldNotes } from '../../fixtures/told-notes';

const CONVERT = 'def convert(x):\n    return x * 1.8 + 32';

/** Runs a prompt below a cell, and gives what was sent for it and noted. */
async function sent(prompt: string, above = CONVERT) {
  const notebook = new MemoryNotebook({ above, [PROMPT]: prompt });
  const model = new ScriptedModel(['It turns Celsius into Fahrenheit.']);
  const ports = requestPorts(model, { settings: { 'plan.approval': 'never' } });
  const { run, ended } = ask(memoryPlace(notebook), prompt, ports);
  await ended;
  const [{ messages }] = model.requests;
  return {
    said: messages.map(({ content }) => content).join('\n\n'),
    state: run.state
  };
}

describe('What a request for reading sends and says', () => {
  it.each(['explain convert', 'What does `convert` return for 0?'])(
    'has the function that it names, once: %s [T6]',
    async request => {
      const { said } = await sent(`%%llm --ask\n${request}`);
      expect(said.split('x * 1.8 + 32')).toHaveLength(2);
    }
  );

  it('says which settings above cannot be read, run or not [U12]', async () => {
    const { state } = await sent(
      '%%llm --ask\nexplain convert',
      '%llm_config --modle large'
    );
    expect(toldNotes(state)).toContainEqual(
      expect.stringContaining('has no flag --modle. Did you mean --model?')
    );
    const good = await sent('%%llm --ask\nexplain', '%llm_config --model b');
    expect(toldNotes(good.state).join()).not.toContain('%llm_config');
  });

  it('says that flags for running and going over did nothing [T3]', async () => {
    const { state } = await sent(
      '%%llm --ask --use df --then clarity\nexplain convert'
    );
    expect(toldNotes(state)).toContainEqual(
      expect.stringContaining('--use and --then did nothing')
    );
    const plain = await sent('%%llm --ask\nexplain convert');
    expect(toldNotes(plain.state).join()).not.toContain('did nothing');
  });
});
