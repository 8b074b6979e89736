import { installCell } from '../../../src/core/workflow/install-cell';

const FASTAPI = [
  { kind: 'package' as const, name: 'fastapi', install: 'fastapi' }
];

describe('A cell that installs what an answer lacks [E1, N1]', () => {
  it('names the packages, by the names that they are installed by', () => {
    expect(
      installCell(
        'python',
        [
          ...FASTAPI,
          { kind: 'package', name: 'cv2', install: 'opencv-python' }
        ],
        ''
      )
    ).toBe('%pip install fastapi opencv-python');
  });

  it('keeps what the answer itself says to install', () => {
    const answer =
      'First:\n```bash\npip install -U "fastapi[all]>=0.110" uvicorn\n```\n';
    expect(installCell('python', FASTAPI, answer)).toBe(
      '%pip install "fastapi[all]>=0.110" uvicorn'
    );
    expect(
      installCell('python', FASTAPI, 'Run `!pip install uvicorn` first.')
    ).toBe('%pip install uvicorn fastapi');
  });

  it('takes over nothing that a shell would read', () => {
    expect(
      installCell(
        'python',
        FASTAPI,
        '%pip install fastapi; rm -rf ~\n%pip install $(evil) -r x.txt'
      )
    ).toBe('%pip install fastapi');
  });

  it('is none where no package lacks', () => {
    expect(
      installCell('python', [{ kind: 'file', name: 'orders.csv' }], '')
    ).toBeNull();
    expect(installCell('toy', FASTAPI, '')).toBeNull();
  });
});
