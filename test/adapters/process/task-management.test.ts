import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { build } from 'esbuild';

import { ProcessFolder } from '../../../src/adapters/process/process-folder';
import { ProcessRuntime } from '../../../src/adapters/process/runtime/process-runtime';
import { digestOf, mintApproval } from '../../../src/core/consent/approved';
import type { CommandsHuman } from '../../../src/core/ports/jobs';
import { ProjectWorld } from '../../fixtures/project-world';
import {
  FAULTY,
  TASKS_ANSWERS,
  TASKS_FILES,
  TASKS_REQUEST
} from '../../fixtures/task-management/answers';

const run = promisify(execFile);

/** Agrees to every command. */
const YES: CommandsHuman = {
  decideCommands: ({ folder, runsIn, commands }) => {
    const agreed = { folder, runsIn, commands };
    return Promise.resolve(mintApproval(agreed, digestOf(agreed)));
  }
};

/** What the application must do; nobody who wrote it has seen this. */
const ACCEPTANCE = `
import io, json, sys
from datetime import date
sys.path.insert(0, "backend")
from app.main import create_app

app = create_app(today=lambda: date(2030, 1, 2))

def call(method, path, body=None):
    data = b"" if body is None else json.dumps(body).encode()
    said = []
    answer = app({"REQUEST_METHOD": method, "PATH_INFO": path, "CONTENT_LENGTH": str(len(data)),
                  "wsgi.input": io.BytesIO(data)}, lambda status, headers: said.append(status))
    return int(said[0][:3]), json.loads(b"".join(answer))

ada = call("POST", "/api/members", {"name": "Ada"})[1]["id"]
bob = call("POST", "/api/members", {"name": "Bob"})[1]["id"]
late = call("POST", "/api/tasks", {"title": "late", "due": "2030-01-01"})[1]["id"]
today = call("POST", "/api/tasks", {"title": "today", "due": "2030-01-02"})[1]["id"]
assert call("POST", "/api/tasks", {"title": " "})[0] == 422
assert call("GET", "/api/tasks/99/history")[0] == 404
assert len(call("POST", "/api/assignments", {"tasks": [late, today], "member": ada})[1]) == 2
assert [t["id"] for t in call("POST", "/api/assignments", {"tasks": [late], "member": bob})[1]] == [late]
assert call("GET", f"/api/tasks/{late}/history") == (200, ["Ada", "Bob"])
assert call("GET", "/api/dashboard")[1] == {"by_status": {"open": 2}, "overdue": 1}
assert call("POST", f"/api/tasks/{late}/finish")[1]["status"] == "done"
assert call("GET", "/api/dashboard")[1] == {"by_status": {"open": 1, "done": 1}, "overdue": 0}
assert [t["assignee"] for t in call("GET", "/api/tasks")[1]] == ["Bob", "Ada"]
`;

describe('A request for a task management application', () => {
  let home = '';
  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'tasks-'));
  });
  afterAll(() => rm(home, { recursive: true, force: true }));

  it('becomes one that works: two modules, each planted fault found and mended, tests passed, and accepted by what nobody saw [N16] [S2.54] [S2.48] [S2.49]', async () => {
    const root = join(home, 'project');
    const world = new ProjectWorld(`%%llm --project tasks\n${TASKS_REQUEST}`);
    world.answers = { ...TASKS_ANSWERS };
    world.elsewhere = new ProcessFolder(root);
    world.runtime = new ProcessRuntime(root, join(home, 'copy'), YES);
    const { run: prompt, ended } = world.run();
    await ended;

    expect(prompt.state.failure).toBeNull();
    expect(prompt.state.answer).toContain('pass for 2 of 2 modules');
    expect(world.seen).not.toContain('project-failure');
    for (const [path, text] of Object.entries(TASKS_FILES)) {
      expect([path, await readFile(join(root, path), 'utf8')]).toEqual([
        path,
        text
      ]);
    }
    // One request for the modules, two for the plan, one for each file, and one for each fault.
    const times = (path: string) =>
      world.asked.filter(other => other === path).length;
    expect(times('plan')).toBe(2);
    for (const path of Object.keys(TASKS_FILES)) {
      expect([path, times(path)]).toEqual([
        path,
        FAULTY.includes(path) ? 2 : 1
      ]);
    }

    await writeFile(join(root, 'acceptance.py'), ACCEPTANCE);
    await run('python3', ['acceptance.py'], { cwd: root });
    const built = await build({
      entryPoints: [
        join(root, 'frontend/src/App.tsx'),
        join(root, 'frontend/src/pages/Tasks.tsx'),
        join(root, 'frontend/src/pages/Dashboard.tsx')
      ],
      bundle: true,
      format: 'esm',
      jsx: 'automatic',
      external: ['react', 'react/*', 'react-router-dom'],
      outdir: join(home, 'built'),
      write: false,
      logLevel: 'silent'
    });
    expect(built.warnings).toEqual([]);
    expect(built.outputFiles[0].text).toContain('"/dashboard"');
  });
});
