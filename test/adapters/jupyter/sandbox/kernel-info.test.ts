import type { KernelMessage } from '@jupyterlab/services';
import { PromiseDelegate } from '@lumino/coreutils';

import { kernelInfo } from '../../../../src/adapters/jupyter/sandbox/kernel-info';
import { systemClock, type Clock } from '../../../../src/core/ports/clock';
import { NEVER } from './sandbox-server';

/** A connection that lets nothing through until it was made anew some times. */
function deaf(times: number) {
  const answer = new PromiseDelegate<KernelMessage.IInfoReply>();
  const connection = {
    info: answer.promise,
    made: 0,
    reconnect: () => {
      connection.made += 1;
      if (connection.made >= times) {
        answer.resolve({} as KernelMessage.IInfoReply);
      }
      return Promise.resolve();
    }
  };
  return { connection, answer };
}

/** No time passes in it: what waits is woken at once, or ends with its signal. */
const waits: number[] = [];
const clock: Clock = {
  now: () => 0,
  sleep: (ms, signal) => {
    waits.push(ms);
    return systemClock.sleep(0, signal);
  }
};

beforeEach(() => waits.splice(0));

it('[R4] connects anew where nothing gets through a gateway, each time more patient', async () => {
  const { connection } = deaf(2);
  await kernelInfo(connection, clock, NEVER);
  expect(connection.made).toBe(2);
  expect(waits.map(ms => ms / waits[0])).toEqual([1, 2, 4]);
});

it('leaves a connection alone over which the kernel has answered', async () => {
  const { connection, answer } = deaf(Infinity);
  answer.resolve({} as KernelMessage.IInfoReply);
  await kernelInfo(connection, clock, NEVER);
  expect(connection.made).toBe(0);
});

it('stops with its caller', async () => {
  const { connection } = deaf(Infinity);
  const stop = new AbortController();
  const waiting = kernelInfo(connection, clock, stop.signal);
  stop.abort(new Error('too late'));
  await expect(waiting).rejects.toThrow('too late');
});

it('fails with a kernel that cannot say what it is', async () => {
  const { connection, answer } = deaf(Infinity);
  answer.reject(new Error('Kernel info reply errored'));
  await expect(kernelInfo(connection, clock, NEVER)).rejects.toThrow('errored');
});
