import { readOutputs } from '../../../src/adapters/document/read-outputs';
import { RUN_MIME_TYPE } from '../../../src/core/vocabulary';

describe('Outputs of a cell', () => {
  it('are read as text, tables with their HTML, errors without colours [K3]', () => {
    expect(
      readOutputs([
        { output_type: 'stream', name: 'stdout', text: ['a\n', 'b\n'] },
        {
          output_type: 'execute_result',
          execution_count: 1,
          metadata: {},
          data: { 'text/plain': '   n\n0  1', 'text/html': '<table></table>' }
        },
        {
          output_type: 'error',
          ename: 'KeyError',
          evalue: "'pricee'",
          traceback: ['\u001b[0;31mKeyError\u001b[0m: ', "'pricee'"]
        }
      ])
    ).toEqual([
      { kind: 'stream', text: 'a\nb\n' },
      { kind: 'result', text: '   n\n0  1', html: '<table></table>' },
      {
        kind: 'error',
        name: 'KeyError',
        message: "'pricee'",
        traceback: "KeyError: \n'pricee'"
      }
    ]);
  });

  it('are nothing where they are a run of our own; an image without words is a picture and no text [K3]', () => {
    const output = (data: object) => ({
      output_type: 'display_data',
      metadata: {},
      data: data as Record<string, string>
    });
    expect(
      readOutputs([
        output({ [RUN_MIME_TYPE]: '{}', 'text/plain': 'an answer' }),
        output({ 'application/json': '{}' }),
        output({ 'image/png': 'iVBORw0KGgo=' })
      ])
    ).toEqual([
      { kind: 'result', text: '', html: null, picture: 'iVBORw0KGgo=' }
    ]);
  });
});
