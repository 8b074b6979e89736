import { expect } from '@playwright/test';

import type { ReloadPlace } from './reload-place';

/** A cell below the prompt. */
export const TAIL = 'print("tail")';

/** A notebook that asks for a function. */
export const asking = (name: string, flags = '') => ({
  key: `\`${name}\``,
  cells: [`%%llm${flags}\nWrite a function \`${name}\`.`, TAIL],
  prompt: 0
});

export const askedTimes = (times: number) => (place: ReloadPlace) =>
  expect.poll(() => place.asked()).toBe(times);
export const says = (text: string) => (place: ReloadPlace) =>
  expect(place.card).toContainText(text, { timeout: 60_000 });
export const offers = (name: string) => (place: ReloadPlace) =>
  expect(place.button(name).first()).toBeVisible({ timeout: 60_000 });
export const press = (name: string) => (place: ReloadPlace) =>
  place.button(name).first().click();
