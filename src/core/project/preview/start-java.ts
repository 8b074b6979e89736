import { isTestPath } from '../order/file-kind';
import { fromRoot } from '../order/root-path';
import { javaRoot, mavenLine } from '../jobs/run-java';
import { compileStep, programIn } from '../jobs/run-plain-java';
import { installFailure } from '../jobs/install-failure';
import { isGood } from '../jobs/output-words';
import { asTyped, type RunStep } from '../jobs/run-steps';
import { textsOf, type FindStart } from './served-module';

const BUILD_MS = 900_000;

const SERVES =
  /\bHttpServer\b|\bServerSocket\b|\bJavalin\b|\bSpringApplication\b|\bVertx\b/;

/** How a Java module is served: Spring Boot by its own plugin, else a program that listens. */
export const startJava: FindStart = async place => {
  const { module, read } = place;
  const root = javaRoot(module);
  const pomPath = fromRoot(root, 'pom.xml');
  const pom = await read(pomPath);
  const texts = await textsOf(
    place,
    path => path.endsWith('.java') && !isTestPath(path)
  );
  const spring = pom?.includes('spring-boot') === true;
  if (spring) {
    return {
      side: 'back',
      before: [],
      start: {
        cwd: root,
        line: port =>
          mavenLine(
            root,
            'spring-boot:run',
            `-Dspring-boot.run.arguments=--server.port=${port}`
          )
      }
    };
  }
  const [program] = [...texts].flatMap(([path, text]) =>
    SERVES.test(text) ? programIn(path, text) : []
  );
  if (program === undefined) {
    return null;
  }
  if (pom !== null) {
    const line = mavenLine(root, '-DskipTests', 'package');
    return {
      side: 'back',
      before: [
        built({ cwd: root, line, timeMs: BUILD_MS, installs: true }, pomPath)
      ],
      start: {
        cwd: root,
        line: () => ['java', '-cp', 'target/classes', program.type]
      }
    };
  }
  const { classes, step } = compileStep([...texts.keys()], texts);
  return {
    side: 'back',
    before: [built(step.job, null)],
    start: { cwd: '', line: () => ['java', '-cp', classes, program.type] }
  };
};

function built(job: RunStep['job'], manifest: string | null): RunStep {
  return {
    job,
    after: result =>
      isGood(result)
        ? null
        : installFailure(result, asTyped(job.cwd, job.line.join(' ')), manifest)
  };
}
