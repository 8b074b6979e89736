import { variableText } from '../../../src/core/context/providers/variables';

const columns = Array.from({ length: 300 }, (_, at) => ({
  name: `q${at}`,
  dtype: 'float64'
}));
const wide = (...names: string[]) => ({
  name: 'survey',
  at: 0,
  kind: 'frame' as const,
  type: 'DataFrame',
  rows: 10,
  width: 300 + names.length,
  columns: [...columns, ...names.map(name => ({ name, dtype: 'int64' }))]
});

describe('A table of more columns than there is room for', () => {
  it.each([
    ['How does the size of households grow?', 'Household Size'],
    ['Compare the ages of patients', 'patient_age'],
    ['Mean of unit prices', 'unitPrice'],
    ['Plot q299', 'q299']
  ])(
    'shows those first that share words with the request: %s [K4]',
    (request, name) => {
      const text = variableText(
        wide('Household Size', 'patient_age', 'unitPrice'),
        request,
        60
      );
      expect(text).toContain(name);
      expect(text).toMatch(/and \d+ more columns$/);
    }
  );

  it('shows the first ones where none does [K4]', () => {
    expect(variableText(wide('height'), 'What is new?', 60)).toMatch(
      /\n {2}q0: float64; q1/
    );
  });
});
