import { CellwrightError, type Failure } from '../../../src/core/errors';

/** The failure that `act` throws; anything but a CellwrightError, or nothing, fails the test. */
export async function failureOf(act: () => unknown): Promise<Failure> {
  try {
    await act();
  } catch (error) {
    if (error instanceof CellwrightError) {
      return error.failure;
    }
    throw error;
  }
  throw new Error('expected a CellwrightError');
}
