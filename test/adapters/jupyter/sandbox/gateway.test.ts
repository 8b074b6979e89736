import {
  gatewayArguments,
  startJupyterServer,
  startKernelGateway,
  type JupyterServer,
  type KernelGateway
} from '../../../fixtures/jupyter-server';
import { runPython, sandboxOn } from './sandbox-server';

jest.setTimeout(120_000);

let gateway: KernelGateway;
let jupyter: JupyterServer;

beforeAll(async () => {
  gateway = await startKernelGateway();
  jupyter = await startJupyterServer({}, gatewayArguments(gateway));
}, 120_000);

afterAll(async () => {
  await jupyter?.stop();
  await gateway?.stop();
}, 60_000);

describe('Where kernels come from a gateway', () => {
  it('[R4] code is run behind the guard, and nothing is left there', async () => {
    const sandbox = sandboxOn(jupyter);
    const { status, stdout, error } = await runPython(sandbox, [
      'import os; print(os.getcwd(), "JPY_PARENT_PID" in os.environ)'
    ]);
    console.log(status, stdout, error);
    await sandbox.close();
    expect(await jupyter.kernels()).toEqual([]);
  });
});
