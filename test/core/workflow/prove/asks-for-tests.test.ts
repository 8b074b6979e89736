import { asksForTests } from '../../../../src/core/workflow/prove/asks-for-tests';

describe('[V7] Tests that a request asks for', () => {
  it.each([
    'Reverse a string, with tests',
    'Write a function add(a, b) with tests.',
    'Write a stack class and some unit tests',
    'Write slugify plus pytest tests for it',
    'Implement an LRU cache. Include test cases.',
    'write a parser, tests included',
    'A rate limiter including a few edge-case tests',
    'Add a test for the empty list',
    'Write a prime sieve and a unit test',
    'Schreibe eine Funktion, die einen Text umdreht, mit Tests',
    'Écris une fonction avec des tests',
    'Escribe una función con pruebas',
    '写一个反转字符串的函数，并写测试',
    'Напиши функцию с тестами'
  ])('are seen: %s', request => {
    expect(asksForTests(request)).toBe(true);
  });

  it.each([
    'Reverse a string',
    'Write a function that tests whether a number is prime',
    'Write a function to test if a list is sorted',
    'Reverse a string without tests',
    "Write add(a, b). Don't write any tests.",
    'Split the data into a train and test set',
    'Run a t-test and a chi-squared test on the groups',
    'Load the file and compute the test accuracy',
    'Write a function that runs an A/B test',
    'Plot the test scores by school',
    'What does the tests column mean?'
  ])('are not read into: %s', request => {
    expect(asksForTests(request)).toBe(false);
  });
});
