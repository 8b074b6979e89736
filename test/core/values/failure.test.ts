import { failureSchema } from '../../../src/core/values/failure';

it('a failure that a later version wrote is read, with its words and without its code', () => {
  const later = { code: 'sun-too-hot', retryable: true, message: 'Too hot.' };
  expect(failureSchema.parse(later)).toEqual({ ...later, code: 'internal' });
});
