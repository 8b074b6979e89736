import type { FileFacts } from './facts';
import type { FitFinding } from './finding';
import type { ProjectView } from './project-view';

/** Fixtures of pytest and of the plugins that are used most. */
const KNOWN =
  /^(?:request|tmp_path|tmp_path_factory|tmpdir|tmpdir_factory|monkeypatch|caps(?:ys|ysbinary)|capfd|capfdbinary|capsys|capsysbinary|caplog|recwarn|pytestconfig|cache|record_\w+|doctest_namespace|testdir|pytester|subtests|mocker|\w+_mocker|httpx_mock|respx_mock|requests_mock|aioresponses|responses|benchmark|event_loop|event_loop_policy|anyio_backend\w*|unused_tcp_port\w*|freezer|faker|live_server|page|browser|context|playwright|db|transactional_db|django_\w+|client|async_client|admin_client|admin_user|rf|async_rf|settings|mailoutbox|client_class|config|aiohttp_\w+|snapshot|data_regression|file_regression|num_regression|dataframe_regression|original_datadir|datadir|shared_datadir|fs|qtbot|selenium|worker_id|testrun_uid|cov|no_cover|postgresql|redisdb|docker_\w+|time_machine|socket_\w+|httpserver|smtpserver|celery_\w+|image_diff|check|jp_\w+)$/;

/** Fixtures that tests want and that neither their file nor a `conftest.py` above it has. */
export function checkFixtures(
  path: string,
  { fixtures, imports }: FileFacts,
  view: ProjectView
): FitFinding[] {
  // Those of a conftest.py build on what plugins bring.
  if (
    fixtures === undefined ||
    fixtures.wants.length === 0 ||
    path.endsWith('conftest.py')
  ) {
    return [];
  }
  const folders = path.split('/').slice(0, -1);
  const above = [folders.length, ...folders.keys()]
    .map(count => [...folders.slice(0, count), 'conftest.py'].join('/'))
    .filter(other => view.paths.has(other) && other !== path);
  const known = above.map(other => view.facts.get(other));
  const isOpen =
    fixtures.open ||
    known.some(facts => facts?.fixtures === undefined || facts.fixtures.open);
  if (isOpen) {
    return [];
  }
  const given = [
    ...fixtures.gives,
    ...known.flatMap(facts => [...(facts?.fixtures?.gives ?? [])])
  ];
  // Without any of its own, a project may live on those of a plugin.
  if (given.length === 0) {
    return [];
  }
  const there = new Set([
    ...given,
    ...known.flatMap(facts => [
      ...(facts?.imports ?? []).flatMap(({ names }) =>
        names.map(({ name }) => name)
      )
    ]),
    ...imports.flatMap(({ names }) => names.map(({ name }) => name))
  ]);
  return fixtures.wants
    .filter(({ name }) => !there.has(name) && !KNOWN.test(name))
    .map(({ name, line }) => ({
      kind: 'name',
      file: path,
      line,
      name,
      ...(above.length === 0 ? {} : { other: above[0] }),
      message: `wants the fixture ${name}, which neither this file nor a conftest.py above it has. There are ${given.sort().slice(0, 40).join(', ') || 'none'}.`
    }));
}
